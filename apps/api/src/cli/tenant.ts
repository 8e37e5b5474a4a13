import { CreateTenantRequest } from '@velgent/admin-dto';
import { validated } from './validated.ts';
import { OPERATOR } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { withServices } from './services.ts';

export interface TenantOptions {
  name: string;
  plan?: string;
}

export async function createTenant({ name, plan }: TenantOptions): Promise<Outcome> {
  const request = await validated(CreateTenantRequest, { name, plan });
  return withServices(async ({ tenants }) => {
    const tenant = await tenants.create(OPERATOR, request);
    return { json: { tenant }, text: `Created the organisation ${tenant.name}: ${tenant.id}` };
  });
}
