import { IconLogout } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { mayLeave } from '../../lib/leaving.ts';
import classes from './signed-in.module.css';
import { useSignOut } from './session.mutations.ts';
import { useAdmin } from './session.queries.ts';
import { useLeave } from './use-leave.ts';

const ROLES = { root: 'root, Velgent staff', org_admin: 'org_admin' };

/** Who is at work here, as what, and the way out. */
export function SignedIn() {
  const admin = useAdmin();
  const signOut = useSignOut();
  const leave = useLeave();
  const askAndLeave = async () => {
    if (!(await mayLeave())) return;
    signOut.mutate(undefined, { onSuccess: leave });
  };
  return (
    <div className={classes.signedIn}>
      <Link to="/account" className={classes.who}>
        <span className={classes.email} title={admin.email}>
          {admin.email}
        </span>
        <span className={classes.role}>{ROLES[admin.role]} · Account</span>
      </Link>
      <button type="button" className={classes.out} disabled={signOut.isPending} onClick={() => void askAndLeave()}>
        <IconLogout size={16} aria-hidden />
        Sign out
      </button>
      <p role="status" className={classes.failed}>
        {signOut.isError && 'Couldn’t sign out. Try again.'}
      </p>
    </div>
  );
}
