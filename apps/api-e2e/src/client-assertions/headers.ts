import { forged, signedWith } from '../support/forged-jwt.ts';
import { type Attack, bySelf, claimsOf, ecdsa, type Targets } from './attack.ts';

const own = (header: object) => (targets: Targets) => bySelf(targets, header);

/** A client's claims, signed by a key that the header itself brings along. */
const brought = (header: (targets: Targets) => object) => (targets: Targets) =>
  forged({ alg: 'ES256', ...header(targets) }, claimsOf(targets.es256, targets), ecdsa(targets.attacker));

const certificateOf = ({ attackerCertificate }: Targets) => attackerCertificate.pem.replace(/-----[^-]+-----|\s/g, '');

const byCertificate = (header: (targets: Targets) => object) => (targets: Targets) =>
  forged(
    { alg: 'RS256', typ: 'JWT', ...header(targets) },
    claimsOf(targets.certified, targets),
    signedWith('sha256', targets.attackerCertificate.privatePem),
  );

export const HEADERS: Attack[] = [
  ['a key in jwk', brought(({ attacker }) => ({ jwk: attacker.publicJwk }))],
  [
    'a key in jwk under the client’s kid',
    brought((t) => ({ jwk: { ...t.attacker.publicJwk, kid: t.es256.key.kid }, kid: t.es256.key.kid })),
  ],
  ['jku', brought(({ attackerUrl, attacker }) => ({ jku: `${attackerUrl}/jwks`, kid: attacker.kid }))],
  ['jku and the client’s kid', brought((t) => ({ jku: `${t.attackerUrl}/jwks`, kid: t.es256.key.kid }))],
  ['x5u', brought(({ attackerUrl }) => ({ x5u: `${attackerUrl}/certificate.pem` }))],
  ['x5c', byCertificate((targets) => ({ x5c: [certificateOf(targets)] }))],
  [
    'x5c and the thumbprint of the client’s certificate',
    byCertificate((t) => ({
      x5c: [certificateOf(t)],
      'x5t#S256': t.certified.certificate['x5t#S256'],
    })),
  ],
  ['x5t of the client’s certificate', byCertificate((t) => ({ x5t: t.certified.certificate.x5t }))],
  ['x5t#S256 of the client’s certificate', byCertificate((t) => ({ 'x5t#S256': t.certified.certificate['x5t#S256'] }))],
  ['x5t of the attacker’s certificate', byCertificate((t) => ({ x5t: t.attackerCertificate.x5t }))],
  ['x5t#S256 of the attacker’s certificate', byCertificate((t) => ({ 'x5t#S256': t.attackerCertificate['x5t#S256'] }))],
  [
    'x5t#S256 that is no text',
    (t) =>
      forged(
        { alg: 'RS256', 'x5t#S256': 7 },
        claimsOf(t.certified, t),
        signedWith('sha256', t.certified.certificate.privatePem),
      ),
  ],
  ['crit of a known claim', own({ crit: ['exp'], exp: 1 })],
  ['crit of an unknown extension', own({ crit: ['urn:example:more'], 'urn:example:more': true })],
  ['crit of alg', own({ crit: ['alg'] })],
  ['crit that is empty', own({ crit: [] })],
  ['crit that is no list', own({ crit: 'exp' })],
  ['crit null', own({ crit: null })],
  ['b64 false, critical', own({ crit: ['b64'], b64: false })],
  ['b64 true, critical', own({ crit: ['b64'], b64: true })],
  ['b64 false', own({ b64: false })],
  ['b64 true', own({ b64: true })],
  ['typ at+jwt', own({ typ: 'at+jwt' })],
  ['typ application/at+jwt', own({ typ: 'application/at+jwt' })],
  ['typ AT+JWT', own({ typ: 'AT+JWT' })],
  ['typ dpop+jwt', own({ typ: 'dpop+jwt' })],
  ['typ logout+jwt', own({ typ: 'logout+jwt' })],
  ['typ secevent+jwt', own({ typ: 'secevent+jwt' })],
  ['typ JOSE', own({ typ: 'JOSE' })],
  ['an empty typ', own({ typ: '' })],
  ['a typ that is no text', own({ typ: ['JWT'] })],
  ['a kid that nobody has', own({ kid: 'nobody' })],
  ['an empty kid', own({ kid: '' })],
  ['a kid that is a path', own({ kid: '../../../../../dev/null' })],
  ['a kid that is SQL', own({ kid: "' UNION SELECT 'x' --" })],
  ['a kid that is a number', own({ kid: 1 })],
  ['a kid that is null', own({ kid: null })],
  ['a kid that is an object', own({ kid: { toString: 'x' } })],
  ['a kid that every object has', own({ kid: '__proto__' })],
  ['a colleague’s kid', (t) => bySelf(t, { kid: t.colleague.key.kid })],
];
