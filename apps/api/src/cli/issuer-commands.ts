import { ISSUER_TOKEN_LIFETIME } from '@velgent/client-model';
import type { Command } from 'commander';
import { type Outcome, reporting } from './outcome.ts';

type Actions = typeof import('./issuers.ts').actions;

export function issuerCommands(program: Command): void {
  const commands = program.command('issuer').description('trusted issuers, whose tokens clients without a secret show');
  const add = (action: keyof Actions, description: string): Command =>
    reporting(commands.command(action), async (options: never, given?: never): Promise<Outcome> => {
      const { actions } = await import('./issuers.ts');
      return actions[action](options, given!);
    })
      .description(description)
      .requiredOption('--tenant <id>', 'the organisation');
  const ofOne = (command: Command) => command.argument('<issuer>', 'its id, URL or name');

  add('list', 'list them, newest first')
    .option('--limit <n>', 'at most so many (default: 50)')
    .option('--cursor <cursor>', 'go on from an earlier page');
  settings(
    add('add', 'trust an issuer; its keys are fetched at once')
      .requiredOption('--name <name>', 'as it stands in lists and in the trail')
      .requiredOption('--issuer <url>', 'as iss of its tokens has it'),
  );
  settings(
    ofOne(add('update', 'change one; what is not given stays'))
      .option('--name <name>', 'as it stands in lists and in the trail')
      .option('--issuer <url>', 'as iss of its tokens has it'),
  )
    .option('--discover', 'find its keys by discovery, no longer by --jwks-uri or --jwks')
    .option('--no-require-jti', 'let each token count until it expires');
  ofOne(add('refresh', 'fetch its keys now; exit code 1 where that fails'));
  ofOne(add('remove', 'trust it no more; refused while clients use it'));
}

const settings = (command: Command): Command =>
  command
    .option('--jwks-uri <uri>', 'where it publishes its keys (default: found by discovery from its URL)')
    .option('--jwks <file>', 'its keys themselves, as a JWK set; - is standard input')
    .option('--audience <aud>', 'what the aud of its tokens has to contain (default: the public URL of the server)')
    .option(
      '--max-lifetime-seconds <n>',
      `how long its tokens may live, ${ISSUER_TOKEN_LIFETIME.min} to ${ISSUER_TOKEN_LIFETIME.max} (default: ${ISSUER_TOKEN_LIFETIME.default})`,
      Number,
    )
    .option('--require-jti', 'let each token count once');
