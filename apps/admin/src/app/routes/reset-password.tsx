import { Link, useLocation, useRouter } from '@tanstack/react-router';
import type { Admin } from '@velgent/admin-dto';
import { type ReactNode, useEffect, useState } from 'react';
import { Entrance } from '../../components/entrance.tsx';
import { ResetForm } from '../../features/password-reset/reset-form.tsx';
import { useEnter } from '../../features/session/session.mutations.ts';
import { SignInForm } from '../../features/session/sign-in-form.tsx';

/** The token stands behind the #, where no server sees it; and no longer in the address once the page is open. */
export function ResetPasswordPage(): ReactNode {
  const hash = useLocation({ select: (location) => location.hash });
  const [token, setToken] = useState(hash);
  const [reset, setReset] = useState<Admin>();
  const enter = useEnter();
  const router = useRouter();
  useEffect(() => {
    if (!hash) return;
    setToken(hash);
    router.history.replace('/reset-password');
  }, [hash, router]);

  if (reset)
    return (
      <Entrance title="Password changed" purpose="You’ve been signed out everywhere. Sign in with your new password.">
        <SignInForm
          email={reset.email}
          onSignedIn={(admin) => {
            enter(admin);
            router.history.replace('/');
          }}
        />
      </Entrance>
    );
  if (!token)
    return (
      <Entrance title="New password" purpose="This link is incomplete. Open it again from the message it came in.">
        <Link to="/forgot-password">Ask for a new link</Link>
      </Entrance>
    );
  return (
    <Entrance title="New password" purpose="Choose a new password. You’ll be signed out everywhere.">
      <ResetForm
        token={token}
        onReset={(admin) => {
          setToken('');
          setReset(admin);
        }}
      />
    </Entrance>
  );
}
