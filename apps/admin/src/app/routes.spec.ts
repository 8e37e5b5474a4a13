import { CONSOLE_PAGES, isConsolePage, TOKEN_PAGES } from '@velgent/client-model';
import { router } from './router.tsx';

// The server serves the console's page at these addresses and at no other.
it('are those that client-model lists', () => {
  const paths = Object.keys(router.routesByPath).filter((path) => path !== '/$');
  expect(paths.map((path) => path.replace(/(.)\/$/, '$1')).sort()).toEqual([...CONSOLE_PAGES].sort());
});

it('have their tokens where the log looks for them', () => {
  const withToken = CONSOLE_PAGES.filter((path) => path.includes('$token'));
  expect(withToken.every((path) => TOKEN_PAGES.some((page) => path === `${page}/$token`))).toBe(true);
});

it.each(['/', '/sign-in', '/invite/x', '/t/x', '/t/x/audit', '/oauth-clients'])('have %s among them', (path) =>
  expect(isConsolePage(path)).toBe(true),
);

it.each(['', '/Sign-in', '/sign-in/', '/invite', '/invite/', '/invite/a/b', '//invite/x', '/t/x/other', '/$', '/x'])(
  'do not have %j among them',
  (path) => expect(isConsolePage(path)).toBe(false),
);
