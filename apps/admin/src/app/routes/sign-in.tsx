import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useEnter } from '../../features/session/session.mutations.ts';
import { SignInForm } from '../../features/session/sign-in-form.tsx';
import { useAlreadySignedIn } from '../../features/session/use-already-signed-in.ts';
import { Entrance } from '../../components/entrance.tsx';
import { SIGN_IN } from '../../lib/pages.ts';
import { isInnerPath } from '../../lib/paths.ts';

const LEAKED = '/leaked';
const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { redirect } = route.useSearch();
  const enter = useEnter();
  const router = useRouter();
  // Back leads to where one was before, not to the form.
  const goOn = () => router.history.replace(isInnerPath(redirect) ? redirect : '/');
  useAlreadySignedIn(goOn);
  return (
    <Entrance {...SIGN_IN}>
      <SignInForm
        onSignedIn={(admin) => {
          enter(admin);
          goOn();
        }}
      />
      <p className="entrance-more">
        <Link to="/forgot-password">Forgot password?</Link>
      </p>
      <p className="entrance-more">
        {redirect === LEAKED ? (
          'Sign in, then paste what leaked to stop it.'
        ) : (
          <Link to="/sign-in" search={{ redirect: LEAKED }} replace>
            Something leaked?
          </Link>
        )}
      </p>
    </Entrance>
  );
}
