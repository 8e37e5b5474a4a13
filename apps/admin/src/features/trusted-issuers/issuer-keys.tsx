import { BusyButton } from '../../components/busy-button.tsx';
import { FormError } from '../../components/form-error.tsx';
import { IconRefresh } from '@tabler/icons-react';
import type { IssuerKey, TrustedIssuer } from '@velgent/admin-dto';
import { Time } from '../../components/time.tsx';
import { useRefreshIssuer } from './issuers.mutations.ts';
import { isPublished } from './published.ts';
import classes from './trusted-issuers.module.css';

/** The keys that an issuer signs with: since when they are known, and what the last fetch came to. */
export function IssuerKeys({ tenantId, issuer }: { tenantId: string; issuer: TrustedIssuer }) {
  const refresh = useRefreshIssuer(tenantId, issuer.id);
  return (
    <section className={classes.part}>
      <h3>Keys</h3>
      {issuer.fetch_error && (
        <p className={classes.failure}>
          The last fetch failed: {issuer.fetch_error.replace(/[.]?$/, '.')}
          {issuer.keys.length > 0 && ' The keys below keep working.'}
        </p>
      )}
      {issuer.keys.length > 0 ? (
        <ul className={classes.keys}>
          {issuer.keys.map((key) => (
            <IssuerKeyItem
              key={`${key.kid} ${key.first_seen_at}`}
              issuerKey={key}
              isGone={!isPublished(key, issuer.fetched_at)}
            />
          ))}
        </ul>
      ) : (
        <p className="quiet">No keys yet. No token of this issuer is taken until there is one.</p>
      )}
      {!issuer.jwks && (
        <div className={classes.acts}>
          <BusyButton
            variant="default"
            size="compact-sm"
            leftSection={<IconRefresh size={14} aria-hidden />}
            busy={refresh.isPending}
            onClick={() => refresh.mutate()}
          >
            Refresh now
          </BusyButton>
          <span role="status" className="quiet">
            {refresh.data && (refresh.data.fetch_error ? 'The fetch failed.' : 'Keys are up to date.')}
          </span>
        </div>
      )}
      {refresh.isError && <FormError what="Couldn’t refresh the keys." error={refresh.error} />}
    </section>
  );
}

function IssuerKeyItem({ issuerKey, isGone }: { issuerKey: IssuerKey; isGone: boolean }) {
  const { kid, alg, first_seen_at, last_seen_at } = issuerKey;
  return (
    <li>
      <code>{kid ?? 'without kid'}</code> {alg && <span className="quiet">{alg}</span>}
      <div className="quiet">
        First seen <Time at={first_seen_at} />, {isGone ? 'no longer published since' : 'last'}{' '}
        <Time at={last_seen_at} />
      </div>
    </li>
  );
}
