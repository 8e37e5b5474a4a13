import { preparedServer } from './prepared-server.ts';

/** A server with two tenants, and the org_admin of each: `admin` of Acme, `stranger` of Globex. */
export const twoOrganisations = () =>
  preparedServer(async (root) => {
    const acme = await root.createTenant('Acme');
    const globex = await root.createTenant('Globex');
    const admin = await root.inviteOrgAdmin(acme);
    const stranger = await root.inviteOrgAdmin(globex);
    return { acme, globex, admin, stranger };
  });
