/** Pages of the console whose address ends with a token. */
export const TOKEN_PAGES: readonly string[] = ['/invite', '/reset-password'];

/** Every page that the console has, as its router writes them; `$name` stands for one segment of the path. */
export const CONSOLE_PAGES: readonly string[] = [
  '/',
  '/sign-in',
  '/invite/$token',
  '/forgot-password',
  '/reset-password',
  '/orgs',
  '/account',
  '/leaked',
  '/dashboard',
  '/oauth-clients',
  '/api-keys',
  '/trusted-issuers',
  '/rotations',
  '/clean-up',
  '/activity',
  '/audit',
  '/people',
  '/t/$tenantId',
  '/t/$tenantId/oauth-clients',
  '/t/$tenantId/api-keys',
  '/t/$tenantId/trusted-issuers',
  '/t/$tenantId/rotations',
  '/t/$tenantId/clean-up',
  '/t/$tenantId/activity',
  '/t/$tenantId/audit',
  '/t/$tenantId/people',
];

const PAGE = new RegExp(
  `^(?:${CONSOLE_PAGES.map((page) => page.replace(/[.*+?^()[\]{}|\\]/g, '\\$&').replace(/\$\w+/g, '[^/]+')).join('|')})$`,
);

/** Whether the console has a page at this path, which has neither a query nor a slash at its end. */
export const isConsolePage = (path: string): boolean => PAGE.test(path);
