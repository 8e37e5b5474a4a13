import { TENANT_PLANS } from '@velgent/client-model';
import type { Command } from 'commander';
import { reporting } from './outcome.ts';
import type { TenantOptions } from './tenant.ts';

export function tenantCommands(program: Command): void {
  const tenant = program.command('tenant').description('organisations');
  reporting(tenant.command('create'), async (options: TenantOptions) => {
    const { createTenant } = await import('./tenant.ts');
    return createTenant(options);
  })
    .description('create an organisation')
    .requiredOption('--name <name>', 'as people see it')
    .option('--plan <plan>', `one of ${TENANT_PLANS.join(', ')} (default: growth)`);
}
