import { ALGORITHMS, NAMES, type SigningAlgorithm } from './key-algorithms.ts';

/** A private `CryptoKey` that may sign; it need not be extractable. */
export interface PrivateCryptoKey {
  readonly type: string;
  readonly extractable: boolean;
  readonly algorithm: { readonly name: string };
  readonly usages: readonly string[];
}

/** RFC 7517 and 7518 §6, with the private members. All else, such as `use` and `key_ops`, is read over. */
export type PrivateJwk = { [member in (typeof MEMBERS)[number] | 'kid' | 'alg']?: string } & {
  use?: string;
  key_ops?: string[];
  ext?: boolean;
};

/** As a `CryptoKey`, a JWK or its JSON, or PEM: PKCS #8, not encrypted (`-----BEGIN PRIVATE KEY-----`). */
export type PrivateKey = string | PrivateJwk | PrivateCryptoKey;

export interface KeyOptions {
  privateKey: PrivateKey;
  /** Sent in each assertion; that of the JWK when absent. Must be the one that the key is registered with. */
  kid?: string;
  /** Told by the key itself when absent; an RSA key is RS256. */
  alg?: SigningAlgorithm;
}

export type ImportableKey = { format: 'jwk'; data: PrivateJwk } | { format: 'pkcs8'; data: Uint8Array };

/** A key whose form is right. Whether it is a key is seen when it is imported. */
export interface KeyMaterial {
  kid: string | undefined;
  /** Which it may be for, the likeliest first. */
  algorithms: SigningAlgorithm[];
  source: { format: 'key'; key: PrivateCryptoKey } | ImportableKey;
}

/** Throws a TypeError that says what is wrong and repeats nothing of the key. */
export function readPrivateKey({ privateKey, kid, alg }: KeyOptions): KeyMaterial {
  if (alg !== undefined && !NAMES.includes(alg)) throw new TypeError(`alg must be one of ${NAMES.join(', ')}.`);
  const { own, fits, source } = formOf(privateKey);
  const algorithms = alg ? fits.filter((one) => one === alg) : fits;
  if (!algorithms.length) throw new TypeError(`privateKey is not for ${alg ?? 'any algorithm that Velgent takes'}.`);
  return { kid: kid ?? own, algorithms, source };
}

interface Form extends Pick<KeyMaterial, 'source'> {
  /** The `kid` that it says itself. */
  own?: string;
  fits: SigningAlgorithm[];
}

function formOf(given: unknown): Form {
  if (typeof given === 'string') return given.trimStart().startsWith('{') ? jwkForm(parsed(given)) : pemForm(given);
  if (typeof given !== 'object' || given === null) throw new TypeError('privateKey must be a CryptoKey, a JWK or PEM.');
  return 'usages' in given ? cryptoKeyForm(given as PrivateCryptoKey) : jwkForm(given as PrivateJwk);
}

function cryptoKeyForm(key: PrivateCryptoKey): Form {
  if (key.type !== 'private' || !key.usages.includes('sign'))
    throw new TypeError('privateKey is a CryptoKey that cannot sign.');
  const { name, namedCurve, hash } = key.algorithm as { name: string; namedCurve?: string; hash?: { name: string } };
  const is = (wanted: { name: string; namedCurve?: string; hash?: string }) =>
    wanted.name === name && wanted.namedCurve === namedCurve && wanted.hash === hash?.name;
  return { fits: NAMES.filter((alg) => is(ALGORITHMS[alg].key)), source: { format: 'key', key } };
}

const KEY_TYPES: Record<string, SigningAlgorithm[]> = {
  'EC P-256': ['ES256'],
  'EC P-384': ['ES384'],
  'OKP Ed25519': ['EdDSA'],
  RSA: ['RS256', 'PS256'],
};
const MEMBERS = ['kty', 'crv', 'x', 'y', 'd', 'n', 'e', 'p', 'q', 'dp', 'dq', 'qi'] as const;

function jwkForm(jwk: PrivateJwk): Form {
  const { kty, crv, d, kid, alg } = jwk;
  if (typeof d !== 'string') throw new TypeError('privateKey is a JWK without its private part (d).');
  const fits = KEY_TYPES[kty === 'RSA' ? kty : `${kty} ${crv}`] ?? [];
  const own = alg === 'Ed25519' ? 'EdDSA' : alg; // RFC 9864
  const data = Object.fromEntries(MEMBERS.map((member) => [member, jwk[member]]).filter(([, value]) => value));
  return {
    fits: [...fits].sort((a, b) => Number(b === own) - Number(a === own)),
    source: { format: 'jwk', data },
    ...(typeof kid === 'string' && { own: kid }),
  };
}

const PKCS8 = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=]+)-----END PRIVATE KEY-----/;
const OTHER_PEM = /-----BEGIN (?:(?:RSA|EC|DSA) PRIVATE KEY|ENCRYPTED PRIVATE KEY)-----/;

function pemForm(pem: string): Form {
  if (OTHER_PEM.test(pem))
    throw new TypeError('privateKey is PEM, but not PKCS #8 without a password: use `openssl pkcs8 -topk8 -nocrypt`.');
  // line breaks, also written out as `\n`, which is how many an environment variable holds them
  const base64 = PKCS8.exec(pem.replace(/\\r|\\n|[\r\n\t]/g, ''))?.[1];
  if (!base64) throw new TypeError('privateKey is neither PEM (-----BEGIN PRIVATE KEY-----) nor a JWK.');
  return { fits: NAMES, source: { format: 'pkcs8', data: decoded(base64) } };
}

function decoded(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw new TypeError('privateKey is PEM whose Base64 is wrong.'); // not the cause: it may quote
  }
}

function parsed(json: string): PrivateJwk {
  try {
    return JSON.parse(json) as PrivateJwk;
  } catch {
    throw new TypeError('privateKey begins as JSON and is none.'); // not the cause: it quotes
  }
}
