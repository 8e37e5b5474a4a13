import { CreateTenantRequest } from '@velgent/admin-dto';
import { TENANT_PLANS } from '@velgent/client-model';
import type { Command } from 'commander';
import { held, OPERATOR } from './operator.ts';
import { type Outcome, reporting } from './outcome.ts';
import { withServices } from './services.ts';

export function tenantCommands(program: Command): void {
  const tenant = program.command('tenant').description('organisations');
  reporting(tenant.command('create'), create)
    .description('create an organisation')
    .requiredOption('--name <name>', 'as people see it')
    .option('--plan <plan>', `one of ${TENANT_PLANS.join(', ')} (default: growth)`);
}

async function create({ name, plan }: { name: string; plan?: string }): Promise<Outcome> {
  const request = await held(CreateTenantRequest, { name, plan });
  return withServices(async ({ tenants }) => {
    const tenant = await tenants.create(OPERATOR, request);
    return { json: { tenant }, text: `Created the organisation ${tenant.name}: ${tenant.id}` };
  });
}
