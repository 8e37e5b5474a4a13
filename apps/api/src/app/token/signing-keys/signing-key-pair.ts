import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { MasterKeys } from '../../config/master-key.ts';
import { sealKey, unsealKey } from './key-seal.ts';
import type { PublicJwk } from './signing-key.entity.ts';

/** A key pair as it lies in the database: the private half is sealed with the master key. */
export interface SealedKeyPair {
  kid: string;
  publicJwk: PublicJwk;
  sealedPrivateKey: Buffer;
}

export interface OpenKeyPair {
  kid: string;
  publicJwk: PublicJwk;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** The header of the tokens it signs (RFC 9068 §2.1), encoded. */
  tokenHeader: string;
}

/** A new pair on P-256, for ES256. Its id is the thumbprint of RFC 7638. */
export function generateKeyPair(masterKeys: MasterKeys): SealedKeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
  // RFC 7638 §3: the required members in lexical order.
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  const publicJwk: PublicJwk = { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' };
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return { kid, publicJwk, sealedPrivateKey: sealKey(masterKeys, kid, der) };
}

/** Throws where it was sealed with another master key. */
export function openKeyPair(masterKeys: MasterKeys, { kid, publicJwk, sealedPrivateKey }: SealedKeyPair): OpenKeyPair {
  const der = unsealKey(masterKeys, kid, sealedPrivateKey);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const header = JSON.stringify({ typ: 'at+jwt', alg: 'ES256', kid });
  const tokenHeader = Buffer.from(header).toString('base64url');
  return { kid, publicJwk, privateKey, publicKey: createPublicKey(privateKey), tokenHeader };
}
