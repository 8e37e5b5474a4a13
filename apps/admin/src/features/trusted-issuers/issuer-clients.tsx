import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TrustedIssuer } from '@velgent/admin-dto';
import { StatusBadge } from '../../components/status-badge.tsx';
import { ErrorState } from '../../components/states.tsx';
import { countOf } from '../../lib/number.ts';
import { issuerQueries } from './issuers.queries.ts';
import classes from './trusted-issuers.module.css';

/** Who uses an issuer: what stops working with it. */
export function IssuerClients({ tenantId, issuer }: { tenantId: string; issuer: TrustedIssuer }) {
  const { data, error, refetch } = useQuery(issuerQueries.clients(tenantId, issuer));
  const more = issuer.clients - (data?.length ?? 0);
  return (
    <section className={classes.part}>
      <h3>Clients</h3>
      {issuer.clients === 0 && <p className="quiet">No client authenticates with its tokens yet.</p>}
      {error && !data && <ErrorState small what="Couldn’t load its clients." error={error} onRetry={refetch} />}
      {data && data.length > 0 && (
        <ul className={classes.keys}>
          {data.map(({ id, name, status }) => (
            <li key={id}>
              <Link to="/t/$tenantId/oauth-clients" params={{ tenantId }} search={{ selected: id }}>
                <bdi>{name}</bdi>
              </Link>{' '}
              <StatusBadge status={status} />
            </li>
          ))}
        </ul>
      )}
      {data && more > 0 && <p className="quiet">{countOf(more, 'older client')} not shown.</p>}
    </section>
  );
}
