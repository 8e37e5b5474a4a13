import { IconAlertTriangle, IconCircleCheck, IconClockExclamation, IconHandStop, IconMoon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AttentionItem } from '@velgent/admin-dto';
import { Time } from '../../components/time.tsx';
import { credentialPage } from '../../lib/credential-page.ts';
import { countOf } from '../../lib/number.ts';
import classes from './overview.module.css';

const ICONS = { expiring_and_used: IconClockExclamation, unused: IconMoon, refusals_rising: IconHandStop };

/** What an administrator should look at, and why. */
export function Attention({ tenantId, items }: { tenantId: string; items: AttentionItem[] }) {
  return (
    <section className={classes.panel} aria-labelledby="attention">
      <h2 id="attention">Needs attention</h2>
      {items.length === 0 && (
        <p className={classes.calm}>
          <IconCircleCheck size={18} aria-hidden /> Nothing does.
        </p>
      )}
      <ul className={classes.attention}>
        {items.map((item) => {
          const Icon = ICONS[item.reason] ?? IconAlertTriangle;
          return (
            <li key={`${item.reason} ${item.credential.id}`}>
              <Icon size={18} aria-hidden className={classes.attentionIcon} />
              <span>
                <Link
                  to={credentialPage(item.credential.type)}
                  params={{ tenantId }}
                  search={{ selected: item.credential.id }}
                >
                  <bdi>{item.credential.name}</bdi>
                </Link>{' '}
                <Why tenantId={tenantId} item={item} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Why({ tenantId, item }: { tenantId: string; item: AttentionItem }) {
  if (item.reason === 'expiring_and_used')
    return (
      <>
        expires {item.expires_at && <Time at={item.expires_at} ahead />} and is still used
        {item.last_used_at && (
          <>
            , last <Time at={item.last_used_at} />
          </>
        )}
        . Move what uses it to its successor.
      </>
    );
  if (item.reason === 'unused')
    return (
      <>
        was not used for 90 days
        {item.last_used_at && (
          <>
            {' '}
            (last <Time at={item.last_used_at} />)
          </>
        )}
        . If nothing needs it, revoke it.
      </>
    );
  return (
    <>
      was refused more often than before: {countOf(item.refused_24_hours, 'refusal')} in 24 hours. See why in{' '}
      <Link
        to="/t/$tenantId/activity"
        params={{ tenantId }}
        search={{ credential_id: item.credential.id, outcome: 'refused', range: '24h' }}
      >
        its refused calls
      </Link>
      .
    </>
  );
}
