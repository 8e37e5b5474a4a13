import type { ClientAuthRequest, FederationRule, NewClientKey } from '@velgent/admin-dto';
import { ASSERTION_LIFETIME, type AssertionAudience } from '@velgent/client-model';
import { invalidRequest } from '../../errors/api-error.ts';
import { KeyRefusal } from './keys/key-refusal.ts';
import { type PublicKey, readPublicKey } from './keys/public-key.ts';

/** By what a client is to authenticate: checked, and not yet stored. */
export type ClientMaterial = { method: 'client_secret' } | KeyMaterial | RuleMaterial;

export interface KeyMaterial {
  method: 'private_key_jwt';
  keys: NewKey[];
  jwksUri: string | null;
  audience: AssertionAudience;
  maxAssertionLifetimeSeconds: number;
}

export interface RuleMaterial {
  method: 'federated_jwt';
  rules: NewRule[];
}

export interface NewKey extends PublicKey {
  name: string | null;
  /** ISO 8601. */
  expiresAt: string | null;
}

export interface NewRule {
  issuerId: string;
  subject: string | null;
  claims: Record<string, string | string[]> | null;
}

/** Throws 400 with `param`; `at` is where the request stands in the body. */
export async function materialOf(auth: ClientAuthRequest, at = 'auth'): Promise<ClientMaterial> {
  switch (auth.method) {
    case 'client_secret':
      return { method: auth.method };
    case 'private_key_jwt':
      return keyMaterialOf(auth, at);
    case 'federated_jwt':
      return { method: auth.method, rules: rulesOf(auth.rules ?? [], `${at}.rules`) };
  }
}

async function keyMaterialOf(auth: ClientAuthRequest, at: string): Promise<KeyMaterial> {
  const jwksUri = auth.jwks_uri ?? null;
  const given = auth.keys ?? [];
  if (given.length === 0 && jwksUri === null)
    throw invalidRequest(`${at}.keys must hold a key, unless there is a jwks_uri`, `${at}.keys`);
  return {
    method: 'private_key_jwt',
    keys: await Promise.all(given.map((key, i) => newKeyOf(key, `${at}.keys.${i}`))),
    jwksUri,
    audience: auth.audience ?? 'issuer',
    maxAssertionLifetimeSeconds: auth.max_assertion_lifetime_seconds ?? ASSERTION_LIFETIME.default,
  };
}

export async function newKeyOf(given: NewClientKey, at?: string): Promise<NewKey> {
  try {
    return { ...(await readPublicKey(given)), name: given.name ?? null, expiresAt: given.expires_at ?? null };
  } catch (error) {
    if (!(error instanceof KeyRefusal)) throw error;
    const param = at ? `${at}.${error.member}` : error.member;
    throw invalidRequest(`${param} ${error.reason}.`, param);
  }
}

function rulesOf(rules: FederationRule[], at: string): NewRule[] {
  if (rules.length === 0) throw invalidRequest(`${at} must hold a rule`, at);
  return rules.map(({ issuer_id, subject, claims }, i) => {
    const wanted = claims && Object.keys(claims).length > 0 ? claims : null;
    if (!subject && !wanted) throw invalidRequest(`${at}.${i} must have a subject or claims`, `${at}.${i}`);
    return { issuerId: issuer_id.toLowerCase(), subject: subject ?? null, claims: wanted };
  });
}
