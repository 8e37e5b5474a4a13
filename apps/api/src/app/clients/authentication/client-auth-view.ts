import type { ClientAuth, ClientKey, FederationRule } from '@velgent/admin-dto';
import type { TenantScope } from '../../database/tenant-database.ts';
import type { CredentialEntity } from '../credential.entity.ts';
import { authsOf } from './client-auth.store.ts';
import type { ClientAuthEntity } from './client-auth.entity.ts';
import { type KeyView, liveKeysOf } from './client-keys.store.ts';
import type { FederationRuleEntity } from './federation-rule.entity.ts';
import { rulesOf } from './federation-rules.store.ts';

const BY_SECRET: ClientAuth = { method: 'client_secret' };

/** By what each of these authenticates: a statement for each kind of material, however many clients there are. */
export async function authOf(
  scope: TenantScope,
  credentials: Pick<CredentialEntity, 'id' | 'authMethod'>[],
): Promise<(id: string) => ClientAuth> {
  const of = (method: string) => credentials.filter(({ authMethod }) => authMethod === method).map(({ id }) => id);
  const [withKeys, withRules] = [of('private_key_jwt'), of('federated_jwt')];
  const auths = new Map<string, ClientAuth>();
  if (withKeys.length > 0) {
    const keys = await liveKeysOf(scope, withKeys);
    for (const auth of await authsOf(scope, withKeys))
      auths.set(auth.credentialId, byKeys(auth, ofClient(keys, auth.credentialId)));
  }
  if (withRules.length > 0) {
    const rules = await rulesOf(scope, withRules);
    for (const id of withRules)
      auths.set(id, { method: 'federated_jwt', rules: ofClient(rules, id).map(toFederationRule) });
  }
  return (id) => auths.get(id) ?? BY_SECRET;
}

const ofClient = <Row extends { credentialId: string }>(rows: Row[], id: string): Row[] =>
  rows.filter(({ credentialId }) => credentialId === id);

const byKeys = (auth: ClientAuthEntity, keys: KeyView[]): ClientAuth => ({
  method: 'private_key_jwt',
  keys: keys.map(toClientKey),
  jwks_uri: auth.jwksUri,
  audience: auth.audience,
  max_assertion_lifetime_seconds: auth.maxAssertionLifetimeSeconds,
});

/** As it was given: what is not said is absent. */
const toFederationRule = ({ issuerId, subject, claims }: FederationRuleEntity): FederationRule => ({
  issuer_id: issuerId,
  ...(subject !== null && { subject }),
  ...(claims !== null && { claims }),
});

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

export const toClientKey = (key: KeyView): ClientKey => ({
  id: key.id,
  kid: key.kid,
  alg: key.alg,
  thumbprint: key.thumbprint,
  name: key.name,
  status: key.status,
  created_at: key.createdAt.toISOString(),
  created_by: { id: key.createdById, email: key.createdByEmail },
  expires_at: iso(key.expiresAt),
  retired_at: iso(key.retiredAt),
  last_used_at: iso(key.lastUsedAt),
});
