import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Card } from '../../components/card.tsx';
import { ErrorState } from '../../components/states.tsx';
import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { Enrolled } from './enrolled.tsx';
import { Enrolment } from './enrolment.tsx';
import { secondFactorQueries } from './second-factor.queries.ts';
import classes from './second-factor.module.css';

const RecoveryCodesBanner = lazy(() => import('./recovery-codes-banner.tsx'));

export function SecondFactorCard({ ofRoot }: { ofRoot: boolean }) {
  const { data, error, refetch } = useQuery(secondFactorQueries.own());
  const [enrolling, setEnrolling] = useState(false);
  const { codes, show, dismiss } = useCodes();

  return (
    <>
      <Suspense>{codes && <RecoveryCodesBanner codes={codes} onDismiss={dismiss} />}</Suspense>
      <Card title="Second factor">
        {!data && !error && (
          <>
            <Skeleton aria-hidden>
              <Introduction />
            </Skeleton>
            <Skeleton height={36} width={96} />
          </>
        )}
        {!data && error && <ErrorState what="Couldn’t load your second factor." error={error} onRetry={refetch} />}
        {data?.enrolled_at && <Enrolled factor={data} onCodes={show} />}
        {data && !data.enrolled_at && (
          <>
            <Introduction />
            {data.required && (
              <p className={classes.required}>
                {ofRoot ? 'Set it up to continue.' : 'Your organisation requires it to change secrets.'}
              </p>
            )}
            {enrolling ? (
              <Enrolment
                onCodes={(made) => {
                  show(made);
                  setEnrolling(false);
                }}
                onCancel={() => setEnrolling(false)}
              />
            ) : (
              <div>
                <Button onClick={() => setEnrolling(true)}>Set up</Button>
              </div>
            )}
          </>
        )}
      </Card>
    </>
  );
}

const Introduction = () => (
  <p>
    A code from your phone, asked for when you sign in and when you create, rotate or revoke a secret. Your password
    alone isn’t enough for someone else to get in.
  </p>
);

/** The codes on show. Dismissed, or when the page is left, they are forgotten. */
function useCodes() {
  const [codes, setCodes] = useState<OneTimeSecret | null>(null);
  useEffect(() => () => codes?.forget(), [codes]);
  return { codes, show: setCodes, dismiss: () => setCodes(null) };
}
