import type { TenantScope } from '../../database/tenant-database.ts';
import { conflict, invalidRequest } from '../../errors/api-error.ts';
import type { CredentialEntity } from '../credential.entity.ts';
import type { Creator } from '../lifecycle/creator.ts';
import { authsOf, copyAuth, insertAuth } from './client-auth.store.ts';
import { anyPast, copyLiveKeys, insertKeys } from './client-keys.store.ts';
import type { KeyMaterial, NewKey, NewRule, RuleMaterial } from './client-material.ts';
import { copyRules, insertRules, lockIssuers } from './federation-rules.store.ts';

/** By what a new client authenticates that has no secret. */
export async function storeMaterial(
  scope: TenantScope,
  credentialId: string,
  creator: Creator,
  material: KeyMaterial | RuleMaterial,
): Promise<void> {
  if (material.method === 'federated_jwt') return storeRules(scope, credentialId, material.rules);
  requireDistinct(material.keys);
  await requireFuture(scope, material.keys, (i) => `auth.keys.${i}.expires_at`);
  await insertAuth(scope, credentialId, material);
  await insertKeys(scope, credentialId, creator, material.keys);
}

/** The same for its successor. 409 where nothing is left that it could authenticate by. */
export async function copyMaterial(
  scope: TenantScope,
  from: Pick<CredentialEntity, 'id' | 'authMethod'>,
  toId: string,
): Promise<void> {
  if (from.authMethod === 'federated_jwt') return copyRules(scope, from.id, toId);
  await copyAuth(scope, from.id, toId);
  const copied = await copyLiveKeys(scope, from.id, toId);
  if (copied === 0 && (await authsOf(scope, [toId]))[0]?.jwksUri === null)
    throw conflict(
      'All keys of this client have ended. Add one first, or say by auth how the successor authenticates.',
    );
}

/** 409 where two have the same `kid` or are the same key. */
export function requireDistinct(keys: Pick<NewKey, 'kid' | 'thumbprint'>[]): void {
  const named = keys.flatMap(({ kid }) => (kid === null ? [] : [kid]));
  if (new Set(named).size < named.length) throw conflict('Two live keys of a client cannot have the same kid.');
  if (new Set(keys.map(({ thumbprint }) => thumbprint)).size < keys.length)
    throw conflict('A client cannot have the same key twice.');
}

export async function requireFuture(scope: TenantScope, keys: NewKey[], param: (i: number) => string): Promise<void> {
  for (const [i, { expiresAt }] of keys.entries())
    if (expiresAt !== null && (await anyPast(scope, [expiresAt])))
      throw invalidRequest(`${param(i)} must be in the future`, param(i));
}

/** Of those that the organisation has: another one's issuer is like one that does not exist. */
async function storeRules(scope: TenantScope, credentialId: string, rules: NewRule[]): Promise<void> {
  const known = await lockIssuers(scope, [...new Set(rules.map(({ issuerId }) => issuerId))]);
  const unknown = rules.findIndex(({ issuerId }) => !known.has(issuerId));
  const param = `auth.rules.${unknown}.issuer_id`;
  if (unknown >= 0) throw invalidRequest(`${param} is no trusted issuer of this organisation`, param);
  await insertRules(scope, credentialId, rules);
}
