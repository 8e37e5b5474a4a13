import { Button } from '@mantine/core';
import type { SecondFactor } from '@velgent/admin-dto';
import { lazy, Suspense, useState } from 'react';
import { Facts } from '../../components/facts.tsx';
import { Time } from '../../components/time.tsx';
import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { countOf } from '../../lib/number.ts';
import classes from './second-factor.module.css';

const DisableDialog = lazy(() => import('./disable-dialog.tsx'));
const RenewDialog = lazy(() => import('./renew-dialog.tsx'));

const FEW = 3;

/** What is set up, and what can be done with it. */
export function Enrolled({ factor, onCodes }: { factor: SecondFactor; onCodes: (codes: OneTimeSecret) => void }) {
  const [asked, setAsked] = useState<{ act: 'renew' | 'disable'; opened: boolean }>();
  const dialog = { opened: asked?.opened ?? false, onClose: () => setAsked(asked && { ...asked, opened: false }) };
  const left = factor.recovery_codes_left;
  return (
    <>
      <Facts
        of={[
          [
            'Authenticator',
            <>
              on, set up <Time at={factor.enrolled_at!} />
            </>,
          ],
          ['Recovery codes', `${countOf(left, 'code')} left`],
        ]}
      />
      {left <= FEW && <p className={classes.required}>Renew your recovery codes before you run out.</p>}
      <div className={classes.acts}>
        <Button variant="default" onClick={() => setAsked({ act: 'renew', opened: true })}>
          Renew recovery codes
        </Button>
        <Button
          variant="default"
          className={classes.disable}
          onClick={() => setAsked({ act: 'disable', opened: true })}
        >
          Disable
        </Button>
      </div>
      <Suspense>
        {asked?.act === 'renew' && <RenewDialog {...dialog} onCodes={onCodes} />}
        {asked?.act === 'disable' && <DisableDialog {...dialog} required={factor.required} />}
      </Suspense>
    </>
  );
}
