import type { Command } from 'commander';
import type { AdminOptions } from './admin.ts';
import { type Outcome, reporting } from './outcome.ts';

type Acts = Omit<typeof import('./people.ts'), 'cancelInvitation' | 'listInvitations'>;

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

  const add = (name: string, act: keyof Acts, description: string): Command =>
    reporting(admin.command(name), async (options: never, given?: never): Promise<Outcome> => {
      const people = await import('./people.ts');
      return people[act](options, given!);
    })
      .description(description)
      .option('--tenant <id>', 'of this organisation, instead of the root admins');
  const paged = (command: Command) =>
    command
      .option('--limit <n>', 'at most so many (default: 50)')
      .option('--cursor <cursor>', 'go on from an earlier page');
  const ofOne = (command: Command) => command.argument('<admin>', 'their id or e-mail address');

  paged(add('list', 'listAdmins', 'list the admins, newest first'));
  ofOne(add('remove', 'removeAdmin', 'remove an admin: sessions and open invitations end with them'));
  ofOne(add('reset-password', 'resetPassword', 'print a link by which an admin chooses a new password'));
  paged(ofOne(add('sessions', 'listSessions', 'list where an admin is signed in')));
  ofOne(add('end-sessions', 'endSessions', 'sign an admin out everywhere'));
}
