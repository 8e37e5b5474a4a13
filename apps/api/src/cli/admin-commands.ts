import type { Command } from 'commander';
import { NewAdmin } from '../app/tenancy/admin-creation.ts';
import { held, OPERATOR } from './operator.ts';
import { type Outcome, reporting } from './outcome.ts';
import { readPassword } from './standard-input.ts';
import { withServices } from './services.ts';

interface Options {
  email: string;
  name: string;
  tenant?: string;
}

export function adminCommands(program: Command): void {
  const admin = program.command('admin').description('people who sign in to the console');
  reporting(admin.command('create'), create)
    .description('create a root admin, or with --tenant an org_admin')
    .requiredOption('--email <address>', 'to sign in with')
    .requiredOption('--name <name>', 'as others see it')
    .option('--tenant <id>', 'the organisation to administer')
    .addHelpText('after', '\nThe password is read from VELGENT_ADMIN_PASSWORD, else from standard input.');
}

async function create({ email, name, tenant }: Options): Promise<Outcome> {
  const request = await held(NewAdmin, { email, name, password: await readPassword() });
  return withServices(async ({ adminCreation, tenantId }) => {
    const admin = await adminCreation.create(OPERATOR, tenant ? await tenantId(tenant) : null, request);
    return { json: { admin }, text: `Created the ${admin.role} ${admin.email}: ${admin.id}` };
  });
}
