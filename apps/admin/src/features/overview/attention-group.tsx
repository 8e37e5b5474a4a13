import { IconClockExclamation, IconHandStop, IconMoon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AttentionItem, AttentionReason } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { Time } from '../../components/time.tsx';
import { credentialPage } from '../../lib/credential-page.ts';
import { countOf, formatCount } from '../../lib/number.ts';
import classes from './overview.module.css';

const ICONS = { expiring_and_used: IconClockExclamation, unused: IconMoon, refusals_rising: IconHandStop };

const MOST_NAMED = 3;

interface Props {
  tenantId: string;
  reason: AttentionReason;
  total: number;
  /** Those of them that the overview lists. */
  items: AttentionItem[];
}

/** One reason: how many credentials have it, the most urgent by name, and where the others are. */
export function AttentionGroup({ tenantId, reason, total, items }: Props) {
  const Icon = ICONS[reason];
  const named = items.slice(0, MOST_NAMED);
  return (
    <li>
      <Icon size={18} aria-hidden className={classes.attentionIcon} />
      <div>
        <strong>{headOf(reason, total)}</strong> <All tenantId={tenantId} reason={reason} />
        <ul className={classes.named}>
          {named.map((item) => (
            <li key={item.credential.id}>
              <Link
                to={credentialPage(item.credential.type)}
                params={{ tenantId }}
                search={{ selected: item.credential.id }}
              >
                <bdi>{item.credential.name}</bdi>
              </Link>{' '}
              <Detail tenantId={tenantId} item={item} />
            </li>
          ))}
          {total > named.length && <li className="quiet">and {formatCount(total - named.length)} more</li>}
        </ul>
      </div>
    </li>
  );
}

function headOf(reason: AttentionReason, total: number): string {
  const what = countOf(total, 'credential');
  if (reason === 'expiring_and_used')
    return `${what} ${total === 1 ? 'expires' : 'expire'} within 7 days and ${total === 1 ? 'is' : 'are'} still used.`;
  if (reason === 'unused') return `${what} ${total === 1 ? 'hasn’t' : 'haven’t'} been used for 90 days.`;
  return `${what} ${total === 1 ? 'is' : 'are'} refused more often than before.`;
}

function All({ tenantId, reason }: { tenantId: string; reason: AttentionReason }): ReactNode {
  const params = { tenantId };
  if (reason === 'expiring_and_used')
    return (
      <Link to="/t/$tenantId/rotations" params={params}>
        View rotations
      </Link>
    );
  if (reason === 'unused')
    return (
      <Link to="/t/$tenantId/clean-up" params={params} search={{ finding: 'unused' }}>
        Clean up
      </Link>
    );
  return (
    <Link to="/t/$tenantId/activity" params={params} search={{ outcome: 'refused', range: '24h' }}>
      View refused calls
    </Link>
  );
}

function Detail({ tenantId, item }: { tenantId: string; item: AttentionItem }): ReactNode {
  if (item.reason === 'expiring_and_used')
    return (
      <>
        ends {item.expires_at && <Time at={item.expires_at} ahead />}
        {item.last_used_at && (
          <>
            , last used <Time at={item.last_used_at} />
          </>
        )}
      </>
    );
  if (item.reason === 'unused')
    return item.last_used_at ? (
      <>
        last used <Time at={item.last_used_at} />
      </>
    ) : (
      'never used'
    );
  return (
    <Link
      to="/t/$tenantId/activity"
      params={{ tenantId }}
      search={{ credential_id: item.credential.id, outcome: 'refused', range: '24h' }}
    >
      {countOf(item.refused_24_hours, 'refusal')} in 24 hours
    </Link>
  );
}
