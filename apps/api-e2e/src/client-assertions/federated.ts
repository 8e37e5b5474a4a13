import { createPublicKey, type JsonWebKey } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { forged, macWith, signedWith } from '../support/forged-jwt.ts';
import { type Attack, bySelf, ecdsa, privateKeyOf, type Targets } from './attack.ts';

const now = () => Math.floor(Date.now() / 1000);
const asWorkload = (assertion: string, { federated }: Targets) => ({
  assertion,
  more: { client_id: federated.client_id },
});
const token =
  (claims: (targets: Targets) => JWTPayload, header = {}) =>
  async (targets: Targets) =>
    asWorkload(await targets.workloads.token(targets.issuer, claims(targets), header), targets);
/** A token of the issuer's, with a header and a signature of another making. */
const resigned =
  (
    alg: string,
    signer: (targets: Targets) => Parameters<typeof forged>[2],
    header: (t: Targets) => object = () => ({}),
  ) =>
  async (targets: Targets) => {
    const { workloads, issuer } = targets;
    const claims = JSON.parse(Buffer.from((await workloads.token(issuer)).split('.')[1]!, 'base64url').toString());
    return asWorkload(forged({ alg, kid: workloads.kid, ...header(targets) }, claims, signer(targets)), targets);
  };
const published = ({ workloads }: Targets) =>
  createPublicKey({ key: workloads.jwks.keys[0] as JsonWebKey, format: 'jwk' }).export({ type: 'spki', format: 'pem' });

/** The rule of the federated client: GitHub Actions' `repository_id` 74123 on `refs/heads/main`. */
export const FEDERATED: Attack[] = [
  ['a workload’s token without client_id', ({ workloads, issuer }) => workloads.token(issuer)],
  [
    'a workload’s token for a client of a private key',
    async (t) => ({
      assertion: await t.workloads.token(t.issuer),
      more: { client_id: t.es256.client_id },
    }),
  ],
  [
    'a workload’s token for a client of a secret',
    async (t) => ({
      assertion: await t.workloads.token(t.issuer),
      more: { client_id: t.secret.client_id },
    }),
  ],
  ['a client’s own assertion for a client of a workload', (t) => asWorkload(bySelf(t, {}), t)],
  ['another issuer', token(() => ({ iss: 'https://token.actions.githubusercontent.com' }))],
  ['the issuer with a slash behind', token(({ workloads }) => ({ iss: `${workloads.url}/` }))],
  ['the issuer in another case', token(({ workloads }) => ({ iss: workloads.url.replace('http', 'HTTP') }))],
  ['no issuer', token(() => ({ iss: undefined }))],
  ['another repository', token(() => ({ repository_id: '74124' }))],
  ['a repository whose id only begins alike', token(() => ({ repository_id: '741230' }))],
  ['a repository id that is a number', token(() => ({ repository_id: 74123 }))],
  ['a repository id in a list', token(() => ({ repository_id: ['74123'] }))],
  ['no repository id', token(() => ({ repository_id: undefined }))],
  ['another branch', token(() => ({ ref: 'refs/heads/other' }))],
  ['a branch in another case', token(() => ({ ref: 'refs/heads/Main' }))],
  ['another audience', token(() => ({ aud: 'https://elsewhere.example' }))],
  ['no audience', token(() => ({ aud: undefined }))],
  ['an empty list of audiences', token(() => ({ aud: [] }))],
  ['expired', token(() => ({ iat: now() - 700, exp: now() - 100, nbf: now() - 700 }))],
  ['no exp', token(() => ({ exp: undefined }))],
  ['longer than an hour', token(() => ({ exp: now() + 3700 }))],
  ['not before tomorrow', token(() => ({ nbf: now() + 86_400 }))],
  ['typ at+jwt', token(() => ({}), { typ: 'at+jwt' })],
  ['typ application/AT+JWT', token(() => ({}), { typ: 'application/AT+JWT' })],
  ['a jti that is a number', token(() => ({ jti: 7 as unknown as string }))],
  ['no jti where one is required', token(() => ({ jti: undefined }))],
  ['alg none', resigned('none', () => () => '')],
  ['HS256 by the published key', resigned('HS256', (t) => macWith(published(t) as string))],
  [
    'the issuer’s kid by an attacker’s key',
    resigned('RS256', (t) => signedWith('sha256', privateKeyOf(t.attackerRsa))),
  ],
  [
    'an attacker’s key in jwk',
    resigned(
      'ES256',
      (t) => ecdsa(t.attacker),
      (t) => ({ jwk: t.attacker.publicJwk }),
    ),
  ],
  [
    'an attacker’s keys by jku',
    resigned(
      'ES256',
      (t) => ecdsa(t.attacker),
      (t) => ({
        jku: `${t.attackerUrl}/jwks`,
        kid: t.attacker.kid,
      }),
    ),
  ],
  ['no kid', token(() => ({}), { kid: undefined })],
  ['a kid that nobody published', token(() => ({}), { kid: 'nobody' })],
];
