import { useQuery } from '@tanstack/react-query';
import type { CredentialType } from '@velgent/client-model';
import { Time } from '../../components/time.tsx';
import classes from './audit.module.css';
import { auditQueries } from './audit.queries.ts';

interface Props {
  tenantId: string;
  credential: { id: string; type: CredentialType };
  act: 'rotated' | 'revoked';
}

/** By whom a credential was ended, and when. Its line is there from the start, so that nothing moves. */
export function Ending({ tenantId, credential, act }: Props) {
  const { data: event } = useQuery(auditQueries.last(tenantId, credential.id, `${credential.type}.${act}`));
  const end = event?.details['expires_at'];
  return (
    <p className={classes.ending}>
      {event && (
        <>
          <bdi>{event.actor.email ?? 'Velgent'}</bdi> {act} it <Time at={event.occurred_at} />
          {typeof end === 'string' && (
            <>
              ; it expired <Time at={end} />
            </>
          )}
          .
        </>
      )}
    </p>
  );
}
