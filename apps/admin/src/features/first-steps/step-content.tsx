import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Time } from '../../components/time.tsx';
import { credentialPage } from '../../lib/credential-page.ts';
import { CreateForm } from '../credentials/create-form.tsx';
import type { Hands } from '../credentials/credentials.mutations.ts';
import { type Credential, OAUTH_CLIENTS, typeOf } from '../credentials/kinds.ts';
import classes from './first-steps.module.css';
import { type Beginning, isReal, type Step, usable } from './steps.ts';

const Snippets = lazy(() => import('../credentials/snippets.tsx').then(({ Snippets: each }) => ({ default: each })));

export const TITLES: Record<Step, string> = {
  create: 'Create a client',
  store: 'Store its secret',
  test: 'Test it',
  call: 'Make the first call',
  second_factor: 'Protect your account with a second factor',
};

interface Props {
  tenantId: string;
  step: Step;
  isNext: boolean;
  done: boolean;
  beginning: Beginning;
  lost?: Credential;
  hands: Hands;
}

export function StepContent({ step, ...props }: Props) {
  const Content = { create: Create, store: Store, test: Test, call: Call, second_factor: SecondFactor }[step];
  return <Content {...props} />;
}

type ContentProps = Omit<Props, 'step'>;

const Create = ({ tenantId, isNext, hands }: ContentProps) =>
  isNext && (
    <>
      <p>Name it after what will call the API: one client for each integration.</p>
      <CreateForm tenantId={tenantId} kind={OAUTH_CLIENTS} hands={hands} />
      <p>
        Your platform can’t use OAuth?{' '}
        <Link to="/t/$tenantId/api-keys" params={{ tenantId }} search={{ act: 'new' }}>
          Generate an API key
        </Link>{' '}
        instead.
      </p>
    </>
  );

function Store({ tenantId, isNext, beginning, lost }: ContentProps) {
  if (!isNext) return null;
  if (beginning.onShow) return <p>It is shown below, this once. Copy it or download it as .env, and test it there.</p>;
  return (
    lost && (
      <p>
        The answer with the secret of <bdi>{lost.name}</bdi> got lost, so nobody has it.{' '}
        <Link to={credentialPage(typeOf(lost))} params={{ tenantId }} search={{ act: 'rotate', target: lost.id }}>
          Rotate it
        </Link>{' '}
        for a new one.
      </p>
    )
  );
}

function Test({ tenantId, isNext, beginning }: ContentProps) {
  const credential = usable(beginning.credentials);
  if (!isNext || !credential) return null;
  return (
    <p>
      Nothing has used <bdi>{credential.name}</bdi> yet. The first call tests it, too. Lost its secret?{' '}
      <Link
        to={credentialPage(typeOf(credential))}
        params={{ tenantId }}
        search={{ act: 'rotate', target: credential.id }}
      >
        Rotate it
      </Link>{' '}
      and press <strong>Test it</strong> while you see the new one.
    </p>
  );
}

function Call({ tenantId, done, beginning }: ContentProps) {
  const first = beginning.calls.findLast(isReal);
  const credential = usable(beginning.credentials);
  if (!first && (!credential || beginning.onShow)) return null;
  return (
    <>
      <p role="status" className={classes.live}>
        {first ? (
          <>
            <bdi>{first.credential.name}</bdi> called from {first.ip} <Time at={first.occurred_at} />.{' '}
            <Link to="/t/$tenantId/activity" params={{ tenantId }} search={{ selected: first.id }}>
              See it in Activity logs
            </Link>
          </>
        ) : (
          <>
            <span className={classes.dot} aria-hidden /> Waiting for the first call. It shows up here within seconds.
          </>
        )}
      </p>
      {!done && credential && (
        <Suspense>
          <Snippets credential={credential} />
        </Suspense>
      )}
    </>
  );
}

const SecondFactor = ({ isNext }: ContentProps) =>
  isNext && (
    <p>
      A code from your phone keeps out whoever has only your password. <Link to="/account">Set it up</Link>
    </p>
  );
