import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { forged, signedWith } from '../support/forged-jwt.ts';
import { claimsOf, ecdsa, type Owner, privateKeyOf, type Targets } from './attack.ts';

export const spki = ({ key }: Owner) =>
  createPublicKey({ key: key.publicJwk as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });

/** A right assertion of theirs but for `alg` and signature. */
export const signed =
  (
    alg: unknown,
    signer: (targets: Targets) => Parameters<typeof forged>[2],
    of: 'es256' | 'rs256' | 'ps256' = 'es256',
  ) =>
  (targets: Targets) => {
    const owner = targets[of];
    const header = { ...(alg === undefined ? {} : { alg }), kid: owner.key.kid };
    return forged(header, claimsOf(owner, targets), signer(targets));
  };

export const nothing = () => () => '';
export const byOwnKey = ({ es256 }: Targets) => ecdsa(es256.key);
export const pkcs1 =
  (hash: string, of: 'rs256' | 'ps256' = 'rs256') =>
  (targets: Targets) =>
    signedWith(hash, privateKeyOf(targets[of].key));
