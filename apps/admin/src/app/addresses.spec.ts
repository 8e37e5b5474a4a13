import { activitySearch, credentialsSearch, organisationsSearch } from './addresses.ts';

it.each([
  ['credentials', credentialsSearch],
  ['activity', activitySearch],
  ['organisations', organisationsSearch],
])('searches %s for what an address says, but for no secret', (_, read) => {
  expect(read({ q: 'copilot' }).q).toBe('copilot');
  expect(read({ q: `velgent_secret_${'x'.repeat(36)}` }).q).toBeUndefined();
});
