import { adminPassword } from '../app/config/env.ts';
import { NewAdmin } from '../app/tenancy/admins/admin-creation.ts';
import { validated } from './validated.ts';
import { OPERATOR } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { withServices } from './services.ts';
import { readSecretLine } from './standard-input.ts';

export interface AdminOptions {
  email: string;
  name: string;
  tenant?: string;
}

export async function createAdmin({ email, name, tenant }: AdminOptions): Promise<Outcome> {
  // never an argument: those show in the list of processes
  const password = adminPassword() ?? (await readSecretLine('Password: '));
  const request = await validated(NewAdmin, { email, name, password });
  return withServices(async ({ adminCreation, tenantId }) => {
    const admin = await adminCreation.create(OPERATOR, tenant ? await tenantId(tenant) : null, request);
    return { json: { admin }, text: `Created the ${admin.role} ${admin.email}: ${admin.id}` };
  });
}
