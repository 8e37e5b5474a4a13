import { Time } from '../../components/time.tsx';
import { dayOf } from '../../lib/time.ts';
import classes from './credential-table.module.css';
import type { Credential } from './kinds.ts';

/** When it ends by itself: the day, and how far off that is. */
export function ExpiresCell({ credential }: { credential: Credential }) {
  if (!credential.expires_at) return <span className="quiet">Never</span>;
  if (credential.status === 'revoked') return <span className="quiet">Revoked before</span>;
  return (
    <>
      {dayOf(credential.expires_at)}
      <div className={classes.note}>
        <Time at={credential.expires_at} ahead />
      </div>
    </>
  );
}
