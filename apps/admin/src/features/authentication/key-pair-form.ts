import type { ClientAuthRequest, NewClientKey } from '@velgent/admin-dto';
import { ASSERTION_LIFETIME } from '@velgent/client-model';
import { type GivenKey, readKey } from './given-key.ts';
import { addressFault } from './issuer-address.ts';
import { canMakeKeys, type OneTimeKeyPair } from './key-pair.ts';

/** Made in this browser, pasted, or published by the client. */
export type KeySource = 'made' | 'given' | 'address';

export interface KeyValues {
  source: KeySource;
  /** What was pasted; never a private key. */
  text: string;
  /** A private key was pasted, and not kept. */
  refused: boolean;
  /** Empty: what the key says. */
  alg: string;
  uri: string;
}

export interface KeyPairValues extends KeyValues {
  compatible: boolean;
  /** In seconds. */
  lifetime: string;
}

export const initialKey = (): KeyValues => ({
  source: canMakeKeys() ? 'made' : 'given',
  text: '',
  refused: false,
  alg: '',
  uri: '',
});

export const initialKeyPair = (): KeyPairValues => ({
  ...initialKey(),
  compatible: false,
  lifetime: `${ASSERTION_LIFETIME.default}`,
});

export const LIFETIMES = [
  { value: '60', label: '1 minute' },
  { value: '600', label: '10 minutes (default)' },
  { value: '3600', label: '1 hour (Authlib’s default)' },
];

export interface KeyFaults {
  text?: string;
  uri?: string;
}

export function keyFaults({ source, text, uri }: KeyValues): KeyFaults {
  if (source === 'address') {
    const fault = addressFault(uri);
    return fault ? { uri: fault } : {};
  }
  if (source === 'made') return {};
  const read = readKey(text);
  return 'fault' in read ? { text: read.fault } : {};
}

/** The key to send; none where it is published. */
function keyOf({ source, text, alg }: KeyValues, pair?: OneTimeKeyPair): NewClientKey | null {
  if (source === 'made') return { jwk: { ...pair!.publicJwk } };
  if (source === 'address') return null;
  const { key } = readKey(text) as { key: GivenKey };
  return { ...key, ...(alg && { alg }) };
}

export function newKey(values: KeyValues, name: string, pair?: OneTimeKeyPair): NewClientKey {
  return { ...keyOf(values, pair), ...(name.trim() && { name: name.trim() }) };
}

export function keyPairAuth(values: KeyPairValues, pair?: OneTimeKeyPair): ClientAuthRequest {
  const key = keyOf(values, pair);
  return {
    method: 'private_key_jwt',
    ...(key ? { keys: [key] } : { jwks_uri: values.uri.trim() }),
    audience: values.compatible ? 'issuer_or_token_endpoint' : 'issuer',
    max_assertion_lifetime_seconds: Number(values.lifetime),
  };
}
