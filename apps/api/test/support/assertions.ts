import type { KeyAlgorithm } from '@velgent/client-model';
import { constants, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import type {
  AuthenticatingCredential,
  AuthenticatingKey,
} from '../../src/app/clients/authentication/authenticating-credential.ts';

/** A key of a client, both halves. */
export interface SigningPair {
  alg: KeyAlgorithm;
  kid: string | null;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

export function makePair(alg: KeyAlgorithm, kid: string | null, modulusLength = 2048): SigningPair {
  const pair =
    alg === 'EdDSA'
      ? generateKeyPairSync('ed25519')
      : alg.startsWith('ES')
        ? generateKeyPairSync('ec', { namedCurve: alg === 'ES256' ? 'P-256' : 'P-384' })
        : generateKeyPairSync('rsa', { modulusLength });
  return { alg, kid, ...pair };
}

const HASHES: Record<string, string | null> = { ES384: 'sha384', EdDSA: null };
const OPTIONS: Record<string, object> = {
  PS256: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  ES256: { dsaEncoding: 'ieee-p1363' },
  ES384: { dsaEncoding: 'ieee-p1363' },
};

/** As RFC 7518 has it for the pair's algorithm, or by other options. */
export function signatureOf(input: string, { alg, privateKey }: SigningPair, options = OPTIONS[alg]): Buffer {
  const hash = alg in HASHES ? HASHES[alg]! : 'sha256';
  return sign(hash, Buffer.from(input), { key: privateKey, ...options });
}

const encoded = (part: object | string) =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** A JWS of whatever is put into it; header and claims may be texts that are no JSON. */
export function compact(header: object | string, claims: object | string, signer: (input: string) => Buffer): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${signer(input).toString('base64url')}`;
}

export const signedBy = (pair: SigningPair, header: object | string, claims: object | string): string =>
  compact(header, claims, (input) => signatureOf(input, pair));

/** As the lookup reads it. */
export const asStored = (
  { alg, kid, publicKey }: SigningPair,
  more: Partial<AuthenticatingKey> = {},
): AuthenticatingKey => ({
  id: randomUUID(),
  kid,
  alg,
  jwk: publicKey.export({ format: 'jwk' }),
  x5t: null,
  x5t_s256: null,
  ...more,
});

/** A live client, as the lookup reads it. */
export const clientOf = (
  client_id: string,
  auth_method: AuthenticatingCredential['auth_method'],
  auth: AuthenticatingCredential['auth'],
): AuthenticatingCredential => ({
  id: randomUUID(),
  type: 'oauth_client',
  name: 'nightly-sync',
  client_id,
  secret_prefix: null,
  secret_digest: null,
  status: 'active',
  rotated_at: null,
  expires_at: null,
  tenant_id: randomUUID(),
  tenant_name: 'Acme',
  tenant_plan: 'growth',
  tenant_status: 'active',
  auth_method,
  auth,
});
