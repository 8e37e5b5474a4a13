import { IconLogout } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './signed-in.module.css';
import { useAdmin } from './session.queries.ts';
import { useSignOutAsked } from './use-sign-out-asked.ts';

const ROLES = { root: 'root, Velgent staff', org_admin: 'org_admin' };

/** Who is at work here, as what, and the way out. */
export function SignedIn() {
  const admin = useAdmin();
  const signOut = useSignOutAsked();
  return (
    <div className={classes.signedIn}>
      <Link to="/account" className={classes.who}>
        <span className={classes.email} title={admin.email}>
          {admin.email}
        </span>
        <span className={classes.role}>{ROLES[admin.role]} · Account</span>
      </Link>
      <button
        type="button"
        className={classes.out}
        aria-disabled={signOut.isPending || undefined}
        onClick={() => (signOut.isPending ? undefined : void signOut.ask())}
      >
        <IconLogout size={16} aria-hidden />
        Sign out
      </button>
      <p role="status" className={classes.failed}>
        {signOut.failed && 'Couldn’t sign out. Try again.'}
      </p>
    </div>
  );
}
