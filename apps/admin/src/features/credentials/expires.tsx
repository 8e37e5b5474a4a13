import { Day, ExactTime, RelativeTime, Time } from '../../components/time.tsx';
import { useTimeFormat } from '../../lib/time-format.ts';
import classes from './credential-table.module.css';
import type { Credential } from './kinds.ts';

/** When it ends by itself: the day (or the moment, to whoever reads exact times), and how far off that is. */
export function ExpiresCell({ credential }: { credential: Credential }) {
  const When = useTimeFormat() === 'relative' ? Day : ExactTime;
  if (credential.revoked_at)
    return (
      <span className={classes.note}>
        Revoked <Time at={credential.revoked_at} />
      </span>
    );
  if (!credential.expires_at) return <span className="quiet">Never</span>;
  return (
    <>
      <span className={classes.day}>
        <When at={credential.expires_at} />
      </span>
      <div className={classes.note}>
        <RelativeTime at={credential.expires_at} ahead={credential.status === 'expiring'} />
      </div>
    </>
  );
}
