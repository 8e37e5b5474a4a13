import { Console } from '../support/console.ts';
import type { OneOrganisation } from '../support/one-organisation.ts';

/** A write of the admin API, and a body of the right shape. */
export interface Write {
  route: string;
  as: (at: OneOrganisation) => Console;
  method?: string;
  path: (at: OneOrganisation) => string;
  good: Record<string, unknown>;
}

export const WRITES: Write[] = [
  {
    route: 'POST session',
    as: ({ server }) => new Console(server),
    path: () => '/session',
    good: { email: 'a@b.test', password: 'x' },
  },
  { route: 'POST tenants', as: ({ root }) => root, path: () => '/tenants', good: { name: 'x' } },
  {
    route: 'PATCH tenant',
    as: ({ root }) => root,
    method: 'PATCH',
    path: ({ tenant }) => `/tenants/${tenant}`,
    good: {},
  },
  {
    route: 'POST invitations',
    as: ({ admin }) => admin,
    path: ({ tenant }) => `/tenants/${tenant}/invitations`,
    good: { email: 'c@b.test' },
  },
  {
    route: 'POST accept',
    as: ({ server }) => new Console(server),
    path: () => '/invitations/accept',
    good: { token: 'x', name: 'x', password: 'long-enough-password' },
  },
  {
    route: 'POST oauth-clients',
    as: ({ admin }) => admin,
    path: ({ tenant }) => `/tenants/${tenant}/oauth-clients`,
    good: { name: 'x' },
  },
  {
    route: 'POST rotate client',
    as: ({ admin }) => admin,
    path: ({ tenant, client }) => `/tenants/${tenant}/oauth-clients/${client.id}/rotate`,
    good: {},
  },
  {
    route: 'POST api-keys',
    as: ({ admin }) => admin,
    path: ({ tenant }) => `/tenants/${tenant}/api-keys`,
    good: { name: 'x' },
  },
  {
    route: 'POST rotate key',
    as: ({ admin }) => admin,
    path: ({ tenant, key }) => `/tenants/${tenant}/api-keys/${key.id}/rotate`,
    good: {},
  },
];
