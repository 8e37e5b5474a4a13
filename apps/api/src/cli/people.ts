import { PageQuery } from '@velgent/admin-dto';
import { validate as isUuid } from 'uuid';
import { notFound } from '../app/errors/api-error.ts';
import type { ScopeContext } from '../app/access/tenant-context.ts';
import type { AuthenticatingAdmin } from '../app/tenancy/admins/authenticating-admin.ts';
import { validated } from './validated.ts';
import { OPERATOR } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { adminTable, invitationTable, sessionTable } from './people-text.ts';
import { type Services, withServices } from './services.ts';

export interface InScope {
  /** Without one: the platform's own admins. */
  tenant?: string;
  json?: boolean;
}

type Paged = InScope & { limit?: string; cursor?: string };

const pageOf = ({ limit, cursor }: Paged) => validated(PageQuery, { limit, cursor });

export async function listAdmins(options: Paged): Promise<Outcome> {
  const query = await pageOf(options);
  return within(options, async (context, { admins }) => {
    const page = await admins.list(context, query);
    return { json: page, text: adminTable(page) };
  });
}

export const removeAdmin = (options: InScope, given: string): Promise<Outcome> =>
  withAdmin(options, given, async (context, { id }, { adminRemoval }) => {
    const admin = await adminRemoval.remove(context, id);
    return { json: { admin }, text: `Removed ${admin.email}: ${admin.id}` };
  });

/** The link is for its admin: whoever has it can choose their password. */
export const resetPassword = (options: InScope, given: string): Promise<Outcome> =>
  withAdmin(options, given, async (context, { id, email }, { passwordResets }) => {
    const issued = await passwordResets.issueFor(context, id);
    const text = `${issued.reset_url}\nWorks once, until ${issued.expires_at}, for ${email}. It is shown this once.`;
    return { json: issued, text };
  });

export async function listSessions(options: Paged, given: string): Promise<Outcome> {
  const query = await pageOf(options);
  return withAdmin(options, given, async (context, { id }, { adminSessions }) => {
    const page = await adminSessions.list(context, id, query);
    return { json: page, text: sessionTable(page) };
  });
}

export const endSessions = (options: InScope, given: string): Promise<Outcome> =>
  withAdmin(options, given, async (context, { id, email }, { adminSessions }) => {
    const ended = await adminSessions.endAll(context, id);
    return { json: { ended }, text: `Ended ${ended} sessions of ${email}.` };
  });

export async function listInvitations(options: Paged & { tenant: string }): Promise<Outcome> {
  const query = await pageOf(options);
  return withServices(async ({ openInvitations, tenantId }) => {
    const page = await openInvitations.list({ ...OPERATOR, tenantId: await tenantId(options.tenant) }, query);
    return { json: page, text: invitationTable(page) };
  });
}

export const cancelInvitation = ({ tenant }: InScope & { tenant: string }, given: string): Promise<Outcome> =>
  withServices(async ({ openInvitations, tenantId }) => {
    if (!isUuid(given)) throw notFound();
    const id = given.toLowerCase();
    await openInvitations.cancel({ ...OPERATOR, tenantId: await tenantId(tenant) }, id);
    return { json: { id }, text: `Cancelled the invitation ${id}.` };
  });

const within = (
  { tenant }: InScope,
  work: (context: ScopeContext, services: Services) => Promise<Outcome>,
): Promise<Outcome> =>
  withServices(async (services) =>
    work({ ...OPERATOR, tenantId: tenant === undefined ? null : await services.tenantId(tenant) }, services),
  );

/** With the admin of the organisation, or root's, who has this id or e-mail address. */
const withAdmin = (
  options: InScope,
  given: string,
  work: (context: ScopeContext, admin: AuthenticatingAdmin, services: Services) => Promise<Outcome>,
): Promise<Outcome> =>
  within(options, async (context, services) => {
    const { admins } = services;
    const found = isUuid(given)
      ? [await admins.findById(given)]
      : await admins.findByEmail(given.trim(), context.tenantId);
    const admin = found.find((one) => one?.tenant_id === context.tenantId);
    if (!admin) throw notFound();
    return work(context, admin, services);
  });
