import { VelgentAssertionError } from './errors.ts';
import { ALGORITHMS, type SigningAlgorithm } from './key-algorithms.ts';
import { type ImportableKey, type KeyMaterial, type KeyOptions, readPrivateKey } from './private-key.ts';
import { randomHex } from './random-hex.ts';

const LIFETIME_SECONDS = 60;

export interface SignerOptions extends KeyOptions {
  clientId: string;
  /** Who is to read it: the issuer that Velgent's metadata name. */
  audience: string;
}

/** Makes assertions of RFC 7523 §3, each with a `jti` of its own: Velgent takes none twice. */
export function assertionSigner(options: SignerOptions): () => Promise<string> {
  const { clientId, audience } = options;
  const material = readPrivateKey(options);
  const { kid } = material;
  let signing: Promise<SigningKey> | undefined;
  return async () => {
    const { alg, key } = await (signing ??= importKey(material));
    const iat = Math.floor(Date.now() / 1000);
    const header = { typ: 'client-authentication+jwt', alg, ...(kid === undefined ? {} : { kid }) };
    const claims = { iss: clientId, sub: clientId, aud: audience, jti: randomHex(), iat, exp: iat + LIFETIME_SECONDS };
    const input = `${encodedJson(header)}.${encodedJson(claims)}`;
    const signature = await crypto.subtle.sign(ALGORITHMS[alg].signature, key, utf8(input));
    return `${input}.${encoded(new Uint8Array(signature))}`;
  };
}

/** By another name, since it stands in different places of the types of Node and of browsers. */
type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

interface SigningKey {
  alg: SigningAlgorithm;
  key: CryptoKey;
}

async function importKey({ algorithms, source }: KeyMaterial): Promise<SigningKey> {
  if (!globalThis.crypto?.subtle)
    throw new VelgentAssertionError('There is no WebCrypto here: a page has it on https only.');
  if (source.format === 'key') return { alg: algorithms[0]!, key: source.key as CryptoKey };
  for (const alg of algorithms) {
    // PEM names no algorithm that WebCrypto would tell us: the one that it is taken for is its own
    const key = await imported(source, alg).catch(() => undefined);
    if (key) return { alg, key };
  }
  throw new VelgentAssertionError(`privateKey cannot be used here for ${algorithms.join(' or ')}.`);
}

function imported(source: ImportableKey, alg: SigningAlgorithm): Promise<CryptoKey> {
  const { key: algorithm } = ALGORITHMS[alg];
  if (source.format === 'jwk') return crypto.subtle.importKey('jwk', source.data, algorithm, false, ['sign']);
  return crypto.subtle.importKey('pkcs8', new Uint8Array(source.data), algorithm, false, ['sign']);
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const encodedJson = (value: object) => encoded(utf8(JSON.stringify(value)));

/** RFC 7515 §2. */
const encoded = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/=+$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
