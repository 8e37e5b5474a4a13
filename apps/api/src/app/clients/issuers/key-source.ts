import type { KeySource } from '../../key-sets/key-set.store.ts';
import { usableKeys } from '../../key-sets/usable-keys.ts';
import type { TrustedIssuerEntity } from './trusted-issuer.entity.ts';

type Settings = Pick<TrustedIssuerEntity, 'issuer' | 'jwksUri' | 'jwks'>;

/** Where an issuer's keys come from. */
export function keySourceOf({ issuer, jwksUri, jwks }: Settings): KeySource {
  if (jwks) return { source: 'inline', keys: usableKeys(jwks) };
  return jwksUri ? { source: 'uri', uri: jwksUri } : { source: 'discovery', issuer };
}

export function haveSameKeys(a: Settings, b: Settings): boolean {
  if (a.jwks || b.jwks) return JSON.stringify(a.jwks) === JSON.stringify(b.jwks);
  return a.jwksUri === b.jwksUri && (a.jwksUri !== null || a.issuer === b.issuer);
}
