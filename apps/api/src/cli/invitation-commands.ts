import type { Command } from 'commander';
import type { InScope } from './people.ts';
import { reporting } from './outcome.ts';

export function invitationCommands(program: Command): void {
  const invitation = program.command('invitation').description('invitations that can still be accepted');
  reporting(invitation.command('list'), async (options: InScope & { tenant: string }) => {
    const { listInvitations } = await import('./people.ts');
    return listInvitations(options);
  })
    .description('list them, newest first')
    .requiredOption('--tenant <id>', 'the organisation')
    .option('--limit <n>', 'at most so many (default: 50)')
    .option('--cursor <cursor>', 'go on from an earlier page');
  reporting(invitation.command('cancel'), async (options: InScope & { tenant: string }, id: string) => {
    const { cancelInvitation } = await import('./people.ts');
    return cancelInvitation(options, id);
  })
    .description('cancel one: its link leads nowhere from then on')
    .argument('<id>', 'its id')
    .requiredOption('--tenant <id>', 'the organisation');
}
