import { TOKEN_PATH } from '../support/assertions.ts';
import type { Json } from '../support/console.ts';
import { type Attack, bySelf, claimsOf, type Targets } from './attack.ts';

const now = () => Math.floor(Date.now() / 1000);
const claims = (changes: (targets: Targets) => Json) => (targets: Targets) =>
  bySelf(targets, {}, claimsOf(targets.es256, targets, changes(targets)));
const audience = (aud: (targets: Targets) => unknown) => claims((targets) => ({ aud: aud(targets) }));
/** JSON has numbers that JavaScript can't write. */
const text = (from: string, to: string) => (targets: Targets) =>
  bySelf(targets, {}, JSON.stringify(claimsOf(targets.es256, targets, { [from]: '§' })).replace('"§"', to));

export const CLAIMS: Attack[] = [
  ['no iss', claims(() => ({ iss: undefined }))],
  ['another iss', claims(({ issuer }) => ({ iss: issuer }))],
  ['iss in another case', claims(({ es256 }) => ({ iss: es256.client_id.toUpperCase() }))],
  ['a list as iss', claims(({ es256 }) => ({ iss: [es256.client_id] }))],
  ['no sub', claims(() => ({ sub: undefined }))],
  ['a colleague as sub', claims(({ colleague }) => ({ sub: colleague.client_id }))],
  ['a colleague as iss and sub', claims(({ colleague: { client_id } }) => ({ iss: client_id, sub: client_id }))],
  [
    'a colleague as client_id',
    (targets) => ({
      assertion: bySelf(targets, {}),
      more: { client_id: targets.colleague.client_id },
    }),
  ],
  [
    'somebody unknown',
    claims(() => ({ iss: 'velgent_client_0123456789abcdef', sub: 'velgent_client_0123456789abcdef' })),
  ],
  ['a client that has a secret', claims(({ secret: { client_id } }) => ({ iss: client_id, sub: client_id }))],
  ['a client of a workload', claims(({ federated: { client_id } }) => ({ iss: client_id, sub: client_id }))],
  ['no aud', audience(() => undefined)],
  ['aud null', audience(() => null)],
  ['an empty aud', audience(() => '')],
  ['no audience in the list', audience(() => [])],
  ['the issuer and another in the list', audience(({ issuer }) => [issuer, 'https://elsewhere.example'])],
  ['the issuer in a list in a list', audience(({ issuer }) => [[issuer]])],
  ['the token endpoint', audience(({ issuer }) => issuer + TOKEN_PATH)],
  ['the issuer with a slash behind', audience(({ issuer }) => `${issuer}/`)],
  ['the issuer in another case', audience(({ issuer }) => issuer.toUpperCase())],
  ['the issuer as the beginning', audience(({ issuer }) => `${issuer}.attacker.example`)],
  ['an object as aud', audience(({ issuer }) => ({ 0: issuer, length: 1 }))],
  ['no exp', claims(() => ({ exp: undefined }))],
  ['an exp that is a text', claims(() => ({ exp: String(now() + 60) }))],
  ['an exp of a long time ago', claims(() => ({ iat: now() - 700, exp: now() - 600 }))],
  ['an exp of 61 seconds ago', claims(() => ({ iat: now() - 120, exp: now() - 62 }))],
  ['an exp ten minutes and a second after iat', claims(() => ({ exp: now() + 602 }))],
  ['an exp in a year', claims(() => ({ exp: now() + 31_536_000 }))],
  ['an exp without end', text('exp', '1e999')],
  ['an exp below zero', claims(() => ({ exp: -1 }))],
  ['no iat and an exp in an hour', claims(() => ({ iat: undefined, exp: now() + 3600 }))],
  ['an iat of tomorrow', claims(() => ({ iat: now() + 86_400, exp: now() + 86_460 }))],
  ['an iat that is a text', claims(() => ({ iat: String(now()) }))],
  ['an nbf in two minutes', claims(() => ({ nbf: now() + 120 }))],
  ['an nbf that is a text', claims(() => ({ nbf: 'now' }))],
  ['no jti', claims(() => ({ jti: undefined }))],
  ['an empty jti', claims(() => ({ jti: '' }))],
  ['a jti of 256 characters', claims(() => ({ jti: 'x'.repeat(256) }))],
  ['a jti that is a number', claims(() => ({ jti: 7 }))],
  ['a jti that is a list', claims(() => ({ jti: ['x'] }))],
];
