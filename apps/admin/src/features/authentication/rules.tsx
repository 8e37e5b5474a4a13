import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { FederationRule } from '@velgent/admin-dto';
import { ErrorState } from '../../components/states.tsx';
import { issuerQueries } from '../trusted-issuers/issuers.queries.ts';
import classes from './authentication.module.css';
import { RuleView } from './rule-view.tsx';

/** Which tokens are taken: those that fit one of the rules. */
export function Rules({ tenantId, rules }: { tenantId: string; rules: FederationRule[] }) {
  const { data: issuers, error, refetch } = useQuery(issuerQueries.all(tenantId));
  if (error && !issuers) return <ErrorState small what="Couldn’t load its rules." error={error} onRetry={refetch} />;
  return (
    <div className={classes.fields}>
      {rules.map((rule, at) => {
        const issuer = issuers?.find(({ id }) => id === rule.issuer_id);
        return (
          <RuleView
            key={at}
            title={
              issuer ? (
                <Link to="/t/$tenantId/trusted-issuers" params={{ tenantId }} search={{ selected: issuer.id }}>
                  <bdi>{issuer.name}</bdi>
                </Link>
              ) : (
                'Trusted issuer'
              )
            }
            issuer={issuer?.issuer ?? ''}
            audience={issuer?.audience ?? ''}
            subject={rule.subject}
            claims={rule.claims}
          />
        );
      })}
    </div>
  );
}
