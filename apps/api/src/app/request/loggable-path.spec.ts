import { TOKEN_PAGES } from '@velgent/client-model';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { loggablePath } from './loggable-path.ts';

const TOKEN = 'q3Zt-Yp0_x7Lw9VbN2cRkE5uHsJ8aMdFgT1iOzPvQyX';

/** Ways in which browsers, mail programs, proxies and people spell the same link. */
const SPELLINGS: [string, (path: string) => string][] = [
  ['as it is', (path) => path],
  ['with a slash behind', (path) => `${path}/`],
  ['doubled slashes', (path) => path.replaceAll('/', '//')],
  ['capitals', (path) => path.replace(/^\/[a-z-]+/, (page) => page.toUpperCase())],
  ['a capital', (path) => `/${path[1]!.toUpperCase()}${path.slice(2)}`],
  ['one letter encoded', (path) => path.replace('i', '%69').replace('r', '%72')],
  ['every character encoded', (path) => path.replace(/[^/]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)],
  ['slashes encoded', (path) => `/${path.slice(1).replaceAll('/', '%2F')}`],
  ['encoded twice', (path) => path.replace('i', '%2569').replace('r', '%2572')],
  ['parameters of a segment', (path) => path.replace(/^(\/[a-z-]+)/, '$1;v=1')],
  ['the token as a parameter', (path) => path.replace(/^(\/[a-z-]+)\//, '$1;')],
  ['dot segments', (path) => `/x/..${path.replace(/^(\/[a-z-]+)/, '/.$1/y/..')}`],
  ['encoded dot segments', (path) => `/x/%2e%2e${path}`],
  ['below another path', (path) => `/api/v1${path}`],
  ['backslashes', (path) => path.replaceAll('/', '\\')],
  ['full-width letters', (path) => encodeURI(path.replace('i', 'ｉ').replace('r', 'ｒ'))],
  ['a line break inside', (path) => path.replace('e', 'e%0A')],
  ['an invisible character inside', (path) => path.replace(/^\/(.)/, '/$1%E2%80%8B')],
  ['a broken escape', (path) => `${path}%`],
  ['no slash between', (path) => path.replace(/^(\/[a-z-]+)\//, '$1')],
];

describe.each(TOKEN_PAGES)('a link to %s', (page) => {
  it.each(SPELLINGS)('shows nothing of its token: %s', (_, spelled) => {
    const logged = loggablePath(spelled(`${page}/${TOKEN}`));
    for (let at = 0; at + 6 <= TOKEN.length; at++) expect(logged).not.toContain(TOKEN.slice(at, at + 6));
  });
});

it.each([
  '/api/v1/oauth/token',
  '/api/admin/tenants/019ab5e0-3c81-7a5f-9c02-d4b8e6f1a730/oauth-clients/019AB5E0-3C81-7A5F-9C02-D4B8E6F1A731/rotate',
  '/api/admin/invitations/accept',
  '/.well-known/oauth-authorization-server',
  '/.well-known/oauth-protected-resource/api/v1',
  '/t/019ab5e0-3c81-7a5f-9c02-d4b8e6f1a730/audit',
  '/wp-login.php',
])('leaves %s as it is', (path) => expect(loggablePath(path)).toBe(path));

it('cuts off behind the name of the page, and what is long', () => {
  expect(loggablePath(`/invite/${TOKEN}`)).toBe('/invite/…');
  expect(loggablePath('/invite/the-token-of-an-invitation')).toBe('/invite/…');
  expect(loggablePath(`/elsewhere/${TOKEN}`)).toBe('/elsewhere/…');
  expect(loggablePath(`/api/v1/velgent_secret_${'a1'.repeat(18)}`)).toBe('/api/v1/…');
  expect(loggablePath('/a'.repeat(1_000))).toHaveLength(512);
});

it('shows no token anywhere, whatever stands around it', () => {
  const around = fc.string({ maxLength: 20 }).map((text) => text.replace(/[?#]/g, ''));
  fc.assert(
    fc.property(around, around, (before, behind) => {
      const token = randomBytes(32).toString('base64url');
      expect(loggablePath(`/${before}/${token}${behind}`)).not.toContain(token);
    }),
  );
});
