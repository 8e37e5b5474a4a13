import { mint } from './api.ts';
import { preparedServer } from './prepared-server.ts';

export type OneOrganisation = Awaited<ReturnType<typeof oneOrganisation>>;

/** A server with one tenant, its org_admin, and a credential of each kind. */
export const oneOrganisation = () =>
  preparedServer(async (root, server) => {
    const tenant = await root.createTenant('Bad input');
    const admin = await root.inviteOrgAdmin(tenant);
    const client = await admin.createClient(tenant);
    const key = await admin.createKey(tenant);
    return { tenant, admin, client, key, token: await mint(server, client) };
  });
