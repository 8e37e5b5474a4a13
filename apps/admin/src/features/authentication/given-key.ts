import { findPrivateKey, holdsSecret } from '@velgent/client-model';

/** A public key as somebody has it, in the shape that the API takes. */
export type GivenKey = { jwk: Record<string, unknown> } | { pem: string };

export type ReadKey = { key: GivenKey } | { fault: string };

export const PRIVATE_KEY_REFUSED =
  'This is a private key. It wasn’t sent or kept. Paste the public key only; if others could have seen this one, make a new pair.';
const UNREADABLE = 'Paste a public key as PEM or JWK, or a certificate as PEM.';

/** Of a JWK that lost its end or its beginning on the way. */
const UNFINISHED = /PRIVATE KEY|"(?:d|k|priv)"\s*:|"kty"\s*:\s*"oct"/;

const PEM = /^-----BEGIN (PUBLIC KEY|CERTIFICATE|RSA PUBLIC KEY)-----[A-Za-z0-9+/=\s]+-----END \1-----$/;

const SEQUENCE = 0x30;
const INTEGER = 0x02;

/**
 * PKCS#8, PKCS#1 or SEC 1 in Base64 without the lines of PEM: a sequence that begins with its version, a single byte.
 * What is public begins with another sequence, or a long number.
 */
function isBarePrivateKey(text: string): boolean {
  const start = text.replace(/\s/g, '').slice(0, 16);
  if (!/^[A-Za-z0-9+/]{16}$/.test(start)) return false;
  const bytes = Array.from(atob(start), (character) => character.charCodeAt(0));
  const at = bytes[1]! < 0x80 ? 2 : 2 + (bytes[1]! & 0x7f);
  return bytes[0] === SEQUENCE && bytes[at] === INTEGER && bytes[at + 1] === 1;
}

export const holdsPrivateKey = (text: string): boolean =>
  findPrivateKey(text, 'text') !== undefined || UNFINISHED.test(text) || isBarePrivateKey(text);

/** Whether a text holds what must never be pasted here; such a text is not kept, not even in the field. */
export const isPrivateKey = (text: string): boolean => holdsPrivateKey(text) || holdsSecret(text);

export function readKey(text: string): ReadKey {
  const typed = text.trim();
  if (isPrivateKey(typed)) return { fault: PRIVATE_KEY_REFUSED };
  if (PEM.test(typed)) return { key: { pem: `${typed}\n` } };
  if (typed.startsWith('-----BEGIN CERTIFICATE-----'))
    return { fault: 'Paste one certificate: the client’s own, not the chain.' };
  return typed.startsWith('{') ? readJwk(typed) : { fault: UNREADABLE };
}

function readJwk(text: string): ReadKey {
  const json = parsed(text);
  if (json === null || typeof json !== 'object') return { fault: 'This JSON is not complete.' };
  const keys = (json as { keys?: unknown }).keys;
  if (Array.isArray(keys))
    return keys.length === 1
      ? readJwk(JSON.stringify(keys[0]))
      : { fault: `This set has ${keys.length} keys. Paste one of them; more can be added later.` };
  const jwk = json as Record<string, unknown>;
  return typeof jwk['kty'] === 'string' ? { key: { jwk } } : { fault: UNREADABLE };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
