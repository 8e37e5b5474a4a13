import { KEY_ALGORITHMS } from '@velgent/client-model';
import type { Command } from 'commander';
import { type Outcome, reporting } from './outcome.ts';

const CLIENT = 'the id or client_id of the client';

/** What only OAuth clients have: keys, and assertions to check. */
export function clientCommands(client: Command): void {
  const keys = client.command('keys').description('public keys of a client that authenticates by private_key_jwt');
  const add = (action: 'list' | 'add' | 'retire', description: string): Command =>
    reporting(keys.command(action), async (options: never, of: never, key?: never): Promise<Outcome> => {
      const { actions } = await import('./client-keys.ts');
      return actions[action](options, of, key!);
    })
      .description(description)
      .argument('<client>', CLIENT)
      .requiredOption('--tenant <id>', 'the organisation');

  add('list', 'list them, newest first, with when each was last used')
    .option('--limit <n>', 'at most so many (default: 50)')
    .option('--cursor <cursor>', 'go on from an earlier page');
  add('add', 'add one: it works at once, beside the others')
    .option('--jwk <file>', 'the public key as a JWK; - is standard input')
    .option('--pem <file>', 'the public key or a certificate as PEM; - is standard input')
    .option(
      '--alg <alg>',
      `one of ${KEY_ALGORITHMS.join(', ')} (default: that of the JWK, RS256 for RSA, or by the curve)`,
    )
    .option('--name <name>', 'as it stands in the list')
    .option('--expires-at <time>', 'when it ends, such as 2027-06-30T00:00:00Z');
  add('retire', 'end one, at once or after a grace window')
    .argument('<key>', 'its id')
    .option('--grace-seconds <n>', 'how long it goes on working (default: 0)', Number);

  reporting(client.command('check-assertion'), async (options: never, of: never): Promise<Outcome> => {
    const { checkAssertion } = await import('./check-assertion.ts');
    return checkAssertion(options, of);
  })
    .description('tell why an assertion or a workload’s token is taken or not; it is read from standard input')
    .argument('<client>', CLIENT)
    .requiredOption('--tenant <id>', 'the organisation')
    .addHelpText('after', '\nSet VELGENT_PUBLIC_URL as the server has it: it is the audience.');
}
