import { Time } from '../../components/time.tsx';
import { dayOf } from '../../lib/time.ts';
import classes from './credential-table.module.css';
import type { Credential } from './kinds.ts';

/** When it ends by itself: the day, and how far off that is. */
export function ExpiresCell({ credential }: { credential: Credential }) {
  if (credential.revoked_at)
    return (
      <span className={classes.note}>
        Revoked <Time at={credential.revoked_at} />
      </span>
    );
  if (!credential.expires_at) return <span className="quiet">Never</span>;
  return (
    <>
      <span className={classes.day}>{dayOf(credential.expires_at)}</span>
      <div className={classes.note}>
        <Time at={credential.expires_at} ahead={credential.status === 'expiring'} />
      </div>
    </>
  );
}
