import { Link } from '@tanstack/react-router';
import type { Overview } from '@velgent/admin-dto';
import { formatCount } from '../../lib/number.ts';
import classes from './overview.module.css';

const KINDS = [
  { key: 'oauth_clients', label: 'OAuth clients', to: '/t/$tenantId/oauth-clients' },
  { key: 'api_keys', label: 'API keys', to: '/t/$tenantId/api-keys' },
] as const;

export function CredentialCounts({
  tenantId,
  credentials,
}: {
  tenantId: string;
  credentials: Overview['credentials'];
}) {
  return (
    <section className={classes.panel} aria-labelledby="credentials">
      <h2 id="credentials">Credentials</h2>
      <dl className={classes.counts}>
        {KINDS.map(({ key, label, to }) => (
          <div key={key}>
            <dt>
              <Link to={to} params={{ tenantId }}>
                {label}
              </Link>
            </dt>
            <dd>
              <strong>{formatCount(credentials[key].active)}</strong> active
            </dd>
            <dd>
              {credentials[key].expiring > 0 ? (
                <Link to={to} params={{ tenantId }} search={{ status: 'expiring' }}>
                  <strong>{formatCount(credentials[key].expiring)}</strong> expiring
                </Link>
              ) : (
                <span className="quiet">none expiring</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
