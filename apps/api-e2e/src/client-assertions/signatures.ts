import { forged, signedWith } from '../support/forged-jwt.ts';
import { type Attack, bySelf, claimsOf, ecdsa, privateKeyOf, type Targets } from './attack.ts';
import { nothing, signed } from './signing.ts';

const raw = (bytes: Buffer) => () => () => bytes;
const changed = (change: (signature: Buffer) => Buffer) => (targets: Targets) => (input: Buffer) =>
  change(ecdsa(targets.es256.key)(input) as Buffer);

const ORDER = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
export const SIGNATURES: Attack[] = [
  ['no signature', signed('ES256', nothing)],
  ['an ECDSA signature of zeros', signed('ES256', raw(Buffer.alloc(64)))],
  ['an ECDSA signature of the order of the curve', signed('ES256', raw(Buffer.concat([ORDER, ORDER])))],
  [
    'an ECDSA signature of r 1 and s 0',
    signed('ES256', raw(Buffer.concat([Buffer.alloc(31), Buffer.from([1]), Buffer.alloc(32)]))),
  ],
  ['an ECDSA signature as DER', signed('ES256', ({ es256 }) => signedWith('sha256', privateKeyOf(es256.key)))],
  [
    'an ECDSA signature with a byte more',
    signed(
      'ES256',
      changed((bytes) => Buffer.concat([bytes, Buffer.alloc(1)])),
    ),
  ],
  [
    'an ECDSA signature with a byte less',
    signed(
      'ES256',
      changed((bytes) => bytes.subarray(0, 63)),
    ),
  ],
  [
    'an ECDSA signature twice',
    signed(
      'ES256',
      changed((bytes) => Buffer.concat([bytes, bytes])),
    ),
  ],
  [
    'r and s the other way round',
    signed(
      'ES256',
      changed((bytes) => Buffer.concat([bytes.subarray(32), bytes.subarray(0, 32)])),
    ),
  ],
  ['an RSA signature of zeros', signed('RS256', raw(Buffer.alloc(256)), 'rs256')],
  ['an RSA signature of one', signed('RS256', raw(Buffer.concat([Buffer.alloc(255), Buffer.from([1])])), 'rs256')],
  [
    'an RSA signature with a zero before it',
    signed(
      'RS256',
      ({ rs256 }) =>
        (input) =>
          Buffer.concat([Buffer.alloc(1), signedWith('sha256', privateKeyOf(rs256.key))(input) as Buffer]),
      'rs256',
    ),
  ],
  ['the kid of the client, signed by a colleague’s key', signed('ES256', ({ colleague }) => ecdsa(colleague.key))],
  [
    'an assertion in the client’s name with a colleague’s kid and key',
    (targets) => targets.colleague.key.sign(claimsOf(targets.es256, targets)),
  ],
  [
    'the signature of another assertion',
    (targets) => {
      const [one, other] = [bySelf(targets, {}), bySelf(targets, {})];
      return `${one.slice(0, one.lastIndexOf('.'))}${other.slice(other.lastIndexOf('.'))}`;
    },
  ],
  [
    'signed by a key of no client, without kid',
    (targets) => forged({ alg: 'ES256' }, claimsOf(targets.es256, targets), ecdsa(targets.attacker)),
  ],
];
