import { TOKEN_PATH } from '@velgent/client-model';
import { refusesWith, takes } from './key-client.ts';
import { statementsOf } from './statement.ts';
import type { Target } from './target.ts';

const withAudience = (check: typeof takes, aud: (target: Target) => unknown) => (target: Target) =>
  check(() => ({ aud: aud(target) }))(target);
const issuer = ({ baseUrl }: Target) => baseUrl;
const tokenEndpoint = ({ baseUrl }: Target) => baseUrl + TOKEN_PATH;

/** Updates to RFC 7521 and 7523: the issuer as the only audience, and an explicit type. */
export const rfc10070 = statementsOf(
  10070,
  ['4', 'takes its issuer identifier as the audience, as a string', withAudience(takes, issuer)],
  [
    '4',
    'takes its issuer identifier as the audience, as a list of one',
    withAudience(takes, (target) => [issuer(target)]),
  ],
  ['4', 'refuses the token endpoint’s URL as the audience', withAudience(refusesWith, tokenEndpoint)],
  [
    '4',
    'refuses the URL of its other endpoints as the audience',
    async (target) => {
      for (const path of [target.introspection, target.revocation])
        await withAudience(refusesWith, () => target.baseUrl + path)(target);
    },
  ],
  [
    '4',
    'refuses its issuer identifier beside another audience',
    async (target) => {
      for (const other of [tokenEndpoint(target), 'https://elsewhere.example', issuer(target)])
        await withAudience(refusesWith, () => [issuer(target), other])(target);
    },
  ],
  ['4', 'refuses an empty list of audiences', withAudience(refusesWith, () => [])],
  ['4', 'refuses the client as its own audience', withAudience(refusesWith, ({ keyClient }) => keyClient!.clientId)],
  ['4', 'takes the explicit type client-authentication+jwt', takes(() => ({}), { typ: 'client-authentication+jwt' })],
  ['4', 'takes the explicit type in any case of letters', takes(() => ({}), { typ: 'Client-Authentication+JWT' })],
  [
    '4',
    'does not ask for an explicit type: none, and JWT, are taken',
    async (target) => {
      for (const typ of [undefined, 'JWT', 'jwt']) await takes(() => ({}), { typ })(target);
    },
  ],
  [
    '4',
    'refuses JWTs of another explicit type',
    async (target) => {
      for (const typ of ['at+jwt', 'dpop+jwt', 'logout+jwt', 'secevent+jwt', 'JOSE'])
        await refusesWith(() => ({}), { typ })(target);
    },
  ],
);
