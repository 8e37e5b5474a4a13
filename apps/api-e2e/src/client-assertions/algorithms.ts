import { constants, generateKeyPairSync } from 'node:crypto';
import { forged, macWith, signedWith } from '../support/forged-jwt.ts';
import { type Attack, claimsOf, privateKeyOf, type Targets } from './attack.ts';
import { byOwnKey, nothing, pkcs1, signed, spki } from './signing.ts';

const pss = (saltLength: number) => (targets: Targets) =>
  signedWith('sha256', { key: privateKeyOf(targets.ps256.key), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
const koblitz = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey;
const edwards = generateKeyPairSync('ed25519').privateKey;
const byKoblitz = () => signedWith('sha256', { key: koblitz, dsaEncoding: 'ieee-p1363' });

export const ALGORITHMS: Attack[] = [
  ['alg none without a signature', signed('none', nothing)],
  ['alg None without a signature', signed('None', nothing)],
  ['alg NONE without a signature', signed('NONE', nothing)],
  ['alg nOnE without a signature', signed('nOnE', nothing)],
  ['alg none with the right signature', signed('none', byOwnKey)],
  ['no alg', signed(undefined, byOwnKey)],
  ['alg null', signed(null, byOwnKey)],
  ['an empty alg', signed('', byOwnKey)],
  ['a list as alg', signed(['ES256'], byOwnKey)],
  ['a number as alg', signed(256, byOwnKey)],
  ['an alg in small letters', signed('es256', byOwnKey)],
  ['an alg with a blank', signed('ES256 ', byOwnKey)],
  ['a member of every object as alg', signed('constructor', byOwnKey)],
  ['HS256 by the public key as PEM', signed('HS256', ({ es256 }) => macWith(spki(es256) as string))],
  ['HS256 by the public key as JWK', signed('HS256', ({ es256 }) => macWith(JSON.stringify(es256.key.publicJwk)))],
  ['HS256 by the public RSA key as PEM', signed('HS256', ({ rs256 }) => macWith(spki(rs256) as string), 'rs256')],
  ['HS384 by the public key as PEM', signed('HS384', ({ es256 }) => macWith(spki(es256) as string, 'sha384'))],
  ['HS512 by the public key as PEM', signed('HS512', ({ es256 }) => macWith(spki(es256) as string, 'sha512'))],
  ['HS256 by an empty key', signed('HS256', () => macWith(''))],
  ['HS256 by the client_id', signed('HS256', ({ es256 }) => macWith(es256.client_id))],
  [
    'HS256 for a client that has a secret, by its client_id',
    (targets) =>
      forged({ alg: 'HS256' }, claimsOf({ id: '', ...targets.secret }, targets), macWith(targets.secret.client_id)),
  ],
  [
    'RS256 by an attacker, for a client of ES256',
    signed('RS256', (t) => signedWith('sha256', privateKeyOf(t.attackerRsa))),
  ],
  ['ES384, signed by the ES256 key', signed('ES384', byOwnKey)],
  ['ES512, signed by the ES256 key', signed('ES512', byOwnKey)],
  ['ES256K, by another curve', signed('ES256K', byKoblitz)],
  ['ES256, by another curve', signed('ES256', byKoblitz)],
  ['EdDSA by an attacker', signed('EdDSA', () => signedWith(null, edwards))],
  ['Ed25519 by an attacker', signed('Ed25519', () => signedWith(null, edwards))],
  [
    'PS256 by a key for RS256',
    signed(
      'PS256',
      ({ rs256 }) =>
        signedWith('sha256', {
          key: privateKeyOf(rs256.key),
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: 32,
        }),
      'rs256',
    ),
  ],
  ['RS256 by a key for PS256', signed('RS256', pkcs1('sha256', 'ps256'), 'ps256')],
  ['RS384 by a key for RS256', signed('RS384', pkcs1('sha384'), 'rs256')],
  ['RS512 by a key for RS256', signed('RS512', pkcs1('sha512'), 'rs256')],
  ['RS1 by a key for RS256', signed('RS1', pkcs1('sha1'), 'rs256')],
  ['RS256 over SHA-1', signed('RS256', pkcs1('sha1'), 'rs256')],
  ['RS256 over SHA-512', signed('RS256', pkcs1('sha512'), 'rs256')],
  ['PS256 with an empty salt', signed('PS256', pss(0), 'ps256')],
  ['PS256 with a salt of 20 bytes', signed('PS256', pss(20), 'ps256')],
  ['PS256 with the longest salt', signed('PS256', pss(constants.RSA_PSS_SALTLEN_MAX_SIGN), 'ps256')],
  ['a key for encryption as alg', signed('RSA-OAEP-256', pkcs1('sha256'), 'rs256')],
  ['dir', signed('dir', byOwnKey)],
];
