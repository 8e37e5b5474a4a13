import type { IssuerKey, TrustedIssuer } from '@velgent/admin-dto';
import type { KeySetState } from '../../key-sets/key-set.store.ts';
import type { IssuerView } from './trusted-issuers.store.ts';

/** As the API answers it. */
export const toTrustedIssuer = ({ keySetState, ...issuer }: IssuerView): TrustedIssuer => ({
  id: issuer.id,
  name: issuer.name,
  issuer: issuer.issuer,
  jwks_uri: issuer.jwksUri,
  jwks: issuer.jwks,
  audience: issuer.audience,
  max_lifetime_seconds: issuer.maxLifetimeSeconds,
  require_jti: issuer.requireJti,
  keys: keysOf(keySetState),
  fetched_at: keySetState.fetchedAt?.toISOString() ?? null,
  fetch_error: keySetState.error,
  clients: issuer.clients,
  created_at: issuer.createdAt.toISOString(),
  created_by: { id: issuer.createdById, email: issuer.createdByEmail },
});

/** Those of the last fetch have its time: when it was written is a little later than when it came. */
function keysOf({ seen, fetchedAt }: KeySetState): IssuerKey[] {
  const newest = seen[0]?.last_seen_at;
  return seen.map(({ kid, alg, first_seen_at, last_seen_at }) => ({
    kid,
    alg,
    first_seen_at,
    last_seen_at: last_seen_at === newest ? fetchedAt!.toISOString() : last_seen_at,
  }));
}
