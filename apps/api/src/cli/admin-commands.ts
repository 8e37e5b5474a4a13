import type { Command } from 'commander';
import type { AdminOptions } from './admin.ts';
import { reporting } from './outcome.ts';

export function adminCommands(program: Command): void {
  const admin = program.command('admin').description('people who sign in to the console');
  reporting(admin.command('create'), async (options: AdminOptions) => {
    const { createAdmin } = await import('./admin.ts');
    return createAdmin(options);
  })
    .description('create a root admin, or with --tenant an org_admin')
    .requiredOption('--email <address>', 'to sign in with')
    .requiredOption('--name <name>', 'as others see it')
    .option('--tenant <id>', 'the organisation to administer')
    .addHelpText('after', '\nThe password is read from VELGENT_ADMIN_PASSWORD, else from standard input.');
}
