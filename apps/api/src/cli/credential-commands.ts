import { CREDENTIAL_STATUSES } from '@velgent/client-model';
import type { Command } from 'commander';
import { authOptions } from './client-auth-options.ts';
import { clientCommands } from './client-commands.ts';
import { type Outcome, reporting } from './outcome.ts';

const KINDS = [
  { command: 'client', noun: 'OAuth client', type: 'oauth_client', id: 'its id or client_id' },
  { command: 'key', noun: 'API key', type: 'api_key', id: 'its id' },
] as const;

/** The same commands for both kinds of credential. */
export function credentialCommands(program: Command): void {
  for (const { command, noun, type, id } of KINDS) {
    const commands = program.command(command).description(`${noun}s of an organisation`);
    const add = (action: 'create' | 'rotate' | 'revoke' | 'list', description: string): Command =>
      reporting(commands.command(action), async (options: never, given?: never): Promise<Outcome> => {
        const { actions, KINDS: kinds } = await import('./credentials.ts');
        return actions[action](kinds[type], options, given!);
      })
        .description(description)
        .requiredOption('--tenant <id>', 'the organisation');

    const create = add('create', `create an ${noun}; its secret is printed this once`).requiredOption(
      '--name <name>',
      'as it stands in lists and in the trail',
    );
    const rotate = add('rotate', `make a successor; the old ${noun} works through the grace window`)
      .argument('<id>', id)
      .option('--grace-seconds <n>', 'how long the old one works (default: as configured, 7 days)', Number);
    const revoke = add('revoke', `end an ${noun} at once`).argument('<id>', id);
    add('list', `list the ${noun}s, newest first`)
      .option('--status <status>', `one of ${CREDENTIAL_STATUSES.join(', ')}`)
      .option('--q <text>', 'in name or public id')
      .option('--limit <n>', 'at most so many (default: 50)')
      .option('--cursor <cursor>', 'go on from an earlier page');
    if (type !== 'oauth_client') continue;
    authOptions(create);
    authOptions(rotate).addHelpText('after', '\nWithout these, the successor authenticates as the old one does.');
    revoke.option('--refuse-tokens', 'refuse the tokens it has minted, too');
    clientCommands(commands);
  }
}
