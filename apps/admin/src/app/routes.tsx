import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute } from '@tanstack/react-router';
import { RESET_PASSWORD_PATH } from '@velgent/client-model';
import { lazyPage } from './lazy-page.ts';
import {
  activitySearch,
  auditSearch,
  cleanUpSearch,
  credentialsSearch,
  dashboardSearch,
  organisationsSearch,
  rotationsSearch,
  trustedIssuersSearch,
} from './addresses.ts';
import { CrashedConsole } from './crashed-page.tsx';
import { Frame } from './frame/frame.tsx';
import { goHome, goToOrganisation, knowOrganisation, requireRoot, requireSession } from './guards.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { SignInPage } from './routes/sign-in.tsx';
import { textOf } from '../lib/search.ts';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()();

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { redirect?: string } => ({ redirect: textOf(search['redirect']) }),
  // Not later: the first page of all waits for nothing else.
  component: SignInPage,
});
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyPage(() => import('./routes/invite.tsx'), 'InvitePage'),
});
const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyPage(() => import('./routes/forgot-password.tsx'), 'ForgotPasswordPage'),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: RESET_PASSWORD_PATH,
  component: lazyPage(() => import('./routes/reset-password.tsx'), 'ResetPasswordPage'),
});

/** Everything that somebody must be signed in for. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  beforeLoad: requireSession,
  component: Frame,
  errorComponent: CrashedConsole,
});
const home = createRoute({ getParentRoute: () => frame, path: '/', beforeLoad: goHome });
const orgs = createRoute({
  getParentRoute: () => frame,
  path: '/orgs',
  validateSearch: organisationsSearch,
  beforeLoad: requireRoot,
  component: lazyPage(() => import('./routes/organisations.tsx'), 'OrganisationsPage'),
});
const account = createRoute({
  getParentRoute: () => frame,
  path: '/account',
  component: lazyPage(() => import('./routes/account.tsx'), 'AccountPage'),
});

const leaked = createRoute({
  getParentRoute: () => frame,
  path: '/leaked',
  component: lazyPage(() => import('./routes/leaked.tsx'), 'LeakedPage'),
});

const pick = lazyPage(() => import('./routes/pick-organisation.tsx'), 'PickOrganisationPage');
const bare = <Path extends string>(path: Path) =>
  createRoute({ getParentRoute: () => frame, path, beforeLoad: goToOrganisation, component: pick });
const bareRoutes = [
  bare('/dashboard'),
  bare('/oauth-clients'),
  bare('/api-keys'),
  bare('/trusted-issuers'),
  bare('/rotations'),
  bare('/clean-up'),
  bare('/activity'),
  bare('/audit'),
  bare('/people'),
] as const;

const tenant = createRoute({
  getParentRoute: () => frame,
  path: '/t/$tenantId',
  loader: knowOrganisation,
  component: lazyPage(() => import('./routes/organisation-gate.tsx'), 'OrganisationGate'),
});
const dashboard = createRoute({
  getParentRoute: () => tenant,
  path: '/',
  validateSearch: dashboardSearch,
  component: lazyPage(() => import('./routes/dashboard.tsx'), 'DashboardPage'),
});
const oauthClients = createRoute({
  getParentRoute: () => tenant,
  path: '/oauth-clients',
  validateSearch: credentialsSearch,
  component: lazyPage(() => import('./routes/oauth-clients.tsx'), 'OAuthClientsPage'),
});
const apiKeys = createRoute({
  getParentRoute: () => tenant,
  path: '/api-keys',
  validateSearch: credentialsSearch,
  component: lazyPage(() => import('./routes/api-keys.tsx'), 'ApiKeysPage'),
});
const trustedIssuers = createRoute({
  getParentRoute: () => tenant,
  path: '/trusted-issuers',
  validateSearch: trustedIssuersSearch,
  component: lazyPage(() => import('./routes/trusted-issuers.tsx'), 'TrustedIssuersPage'),
});
const rotations = createRoute({
  getParentRoute: () => tenant,
  path: '/rotations',
  validateSearch: rotationsSearch,
  component: lazyPage(() => import('./routes/rotations.tsx'), 'RotationsPage'),
});
const cleanUp = createRoute({
  getParentRoute: () => tenant,
  path: '/clean-up',
  validateSearch: cleanUpSearch,
  component: lazyPage(() => import('./routes/clean-up.tsx'), 'CleanUpPage'),
});
const activity = createRoute({
  getParentRoute: () => tenant,
  path: '/activity',
  validateSearch: activitySearch,
  component: lazyPage(() => import('./routes/activity.tsx'), 'ActivityPage'),
});
const audit = createRoute({
  getParentRoute: () => tenant,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyPage(() => import('./routes/audit.tsx'), 'AuditPage'),
});
const people = createRoute({
  getParentRoute: () => tenant,
  path: '/people',
  component: lazyPage(() => import('./routes/people.tsx'), 'PeoplePage'),
});

const elsewhere = createRoute({ getParentRoute: () => frame, path: '$', component: NotFoundPage });

export const routeTree = root.addChildren([
  signIn,
  invite,
  forgotPassword,
  resetPassword,
  frame.addChildren([
    home,
    orgs,
    account,
    leaked,
    ...bareRoutes,
    tenant.addChildren([dashboard, oauthClients, apiKeys, trustedIssuers, rotations, cleanUp, activity, audit, people]),
    elsewhere,
  ]),
]);
