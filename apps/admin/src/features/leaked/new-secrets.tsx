import { lazy, Suspense } from 'react';
import { API_KEYS, isClient, OAUTH_CLIENTS } from '../credentials/kinds.ts';
import type { Reveal } from '../credentials/one-time-secret.ts';
import { reveal as revealing, useSecretUnderWay } from '../credentials/under-way.ts';
import classes from './leaked.module.css';

const RevealBanner = lazy(revealing.banner);
const LeaveGuard = lazy(revealing.guard);

const kindOf = ({ credential }: Reveal) => (isClient(credential) ? OAUTH_CLIENTS : API_KEYS);

interface Props {
  reveals: Reveal[];
  onDismiss: (reveal: Reveal) => void;
}

/** What replaces the leaked ones. Stays until it is stored, whatever is looked at next; in no printed report. */
export function NewSecrets({ reveals, onDismiss }: Props) {
  const underWay = useSecretUnderWay();
  const [newest] = reveals;
  return (
    <Suspense>
      {reveals.map((each) => (
        <div key={each.credential.id} className={classes.newSecret}>
          <RevealBanner kind={kindOf(each)} reveal={each} onDismiss={() => onDismiss(each)} />
        </div>
      ))}
      {(newest !== undefined || underWay) && (
        <LeaveGuard kind={newest ? kindOf(newest) : OAUTH_CLIENTS} reveals={reveals} underWay={underWay} />
      )}
    </Suspense>
  );
}
