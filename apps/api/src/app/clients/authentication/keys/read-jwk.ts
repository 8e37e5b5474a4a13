import { findPrivateKey, LEAKED_KEY_RULE } from '@velgent/client-model';
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type CertificateHashes, certificateOfJwk, NO_CERTIFICATE } from './certificate.ts';
import { KeyRefusal } from './key-refusal.ts';

/** What a JWK says beside the key itself. */
export interface SaidByJwk extends CertificateHashes {
  kid: unknown;
  alg: string | null;
}

/** RFC 7518 §6: base64url without padding; coordinates as long as their curve asks for. */
const MEMBERS: Record<string, Record<string, RegExp>> = {
  RSA: { n: /^[\w-]{2,2000}$/, e: /^[\w-]{2,20}$/ },
  'EC P-256': { x: /^[\w-]{43}$/, y: /^[\w-]{43}$/ },
  'EC P-384': { x: /^[\w-]{64}$/, y: /^[\w-]{64}$/ },
  'OKP Ed25519': { x: /^[\w-]{43}$/ },
};
const SHA1 = /^[\w-]{27}$/;
const SHA256 = /^[\w-]{43}$/;

type Given = Record<string, unknown>;

const refuse = (reason: string) => new KeyRefusal('jwk', reason);

/** A public key (RFC 7517) that is for signatures. */
export function readJwk(given: Given): { key: KeyObject; said: SaidByJwk } {
  if (findPrivateKey({ jwk: given }) !== undefined) throw refuse(LEAKED_KEY_RULE);
  if (Array.isArray(given['keys'])) throw refuse('is a set of keys: send each key by itself');
  const key = importKey(given);
  requireForSignatures(given);
  return { key, said: { kid: given['kid'] ?? null, alg: algOf(given), ...certificateSaid(given, key) } };
}

function importKey(given: Given): KeyObject {
  const { kty, crv } = given;
  if (kty !== 'RSA' && kty !== 'EC' && kty !== 'OKP') throw refuse('must have a kty of RSA, EC or OKP');
  const members = MEMBERS[kty === 'RSA' ? kty : `${kty} ${String(crv)}`];
  if (!members) throw refuse('is on a curve that is not supported: use P-256, P-384 or Ed25519');
  for (const [name, form] of Object.entries(members))
    if (typeof given[name] !== 'string' || !form.test(given[name]))
      throw refuse(`must have ${name} in base64url without padding, as RFC 7518 writes it`);
  const names = ['kty', ...(kty === 'RSA' ? [] : ['crv']), ...Object.keys(members)];
  const jwk = Object.fromEntries(names.map((name) => [name, given[name]])) as JsonWebKey;
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    throw refuse('is not a valid public key');
  }
}

function requireForSignatures({ use, key_ops }: Given): void {
  if (use !== undefined && use !== 'sig') throw refuse('is not for signatures: its use must be sig, or absent');
  if (key_ops !== undefined && !(Array.isArray(key_ops) && key_ops.includes('verify')))
    throw refuse('is not for signatures: its key_ops must have verify, or be absent');
}

function algOf({ alg }: Given): string | null {
  if (alg === undefined) return null;
  if (typeof alg !== 'string') throw refuse('must have an alg that is a string');
  return alg;
}

/** Of the certificate that stands in it, else as it says. */
function certificateSaid({ x5c, x5t, 'x5t#S256': x5tS256 }: Given, key: KeyObject): CertificateHashes {
  if (x5c !== undefined) return certificateOfJwk(x5c, key);
  return {
    x5t: hash('x5t', x5t, SHA1) ?? NO_CERTIFICATE.x5t,
    x5tS256: hash('x5t#S256', x5tS256, SHA256) ?? NO_CERTIFICATE.x5tS256,
  };
}

function hash(name: string, value: unknown, form: RegExp): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !form.test(value)) throw refuse(`must have ${name} as RFC 7517 writes it`);
  return value;
}
