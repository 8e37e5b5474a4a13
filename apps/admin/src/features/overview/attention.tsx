import { IconCircleCheck } from '@tabler/icons-react';
import type { AttentionItem, AttentionReason, Overview } from '@velgent/admin-dto';
import { AttentionGroup } from './attention-group.tsx';
import classes from './overview.module.css';

interface Props {
  tenantId: string;
  items: AttentionItem[];
  totals: Overview['attention_totals'];
}

const REASONS: AttentionReason[] = ['expiring_and_used', 'refusals_rising', 'unused'];

/** What an administrator should look at, and why: each reason said once. */
export function Attention({ tenantId, items, totals }: Props) {
  const groups = REASONS.filter((reason) => totals[reason] > 0);
  return (
    <section className={classes.panel} aria-labelledby="attention">
      <h2 id="attention">Needs attention</h2>
      {groups.length === 0 && (
        <p className={classes.calm}>
          <IconCircleCheck size={18} aria-hidden /> You’re all set.
        </p>
      )}
      <ul className={classes.attention}>
        {groups.map((reason) => (
          <AttentionGroup
            key={reason}
            tenantId={tenantId}
            reason={reason}
            total={totals[reason]}
            items={items.filter((item) => item.reason === reason)}
          />
        ))}
      </ul>
    </section>
  );
}
