import { SECRET_SCANNING_PATTERN } from '@velgent/client-model';
import { Command, CommanderError } from 'commander';
import { activityCommands } from './activity-commands.ts';
import { adminCommands } from './admin-commands.ts';
import { auditCommands } from './audit-commands.ts';
import { backupCommands } from './backup-commands.ts';
import { checkSecretCommand } from './check-secret-command.ts';
import { credentialCommands } from './credential-commands.ts';
import { databaseCommands } from './database-commands.ts';
import { invitationCommands } from './invitation-commands.ts';
import { issuerCommands } from './issuer-commands.ts';
import { keyCommands } from './key-commands.ts';
import { VERSION } from '../app/metrics/version.ts';
import { tenantCommands } from './tenant-commands.ts';

const REFUSED = 1;
const USAGE = 2;

/**
 * Runs one command. Exit code 0: done; 1: refused, with the reason on stderr; 2: not understood. With `--json` stdout
 * holds one object in each case, the failures in the error shape of the API.
 */
export async function run(args: string[]): Promise<void> {
  const json = args.includes('--json');
  try {
    await velgent(json).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
      if (json && error.exitCode !== 0) print({ code: 'usage', message: withoutSecrets(error.message) });
      return;
    }
    process.exitCode = REFUSED;
    const { failureOf } = await import('./failure.ts');
    const failure = failureOf(error);
    if (json) print(failure);
    else console.error(failure.message);
  }
}

function velgent(json: boolean): Command {
  const program = new Command('velgent')
    .description('Works on the database of DATABASE_URL, or of the data directory; also while the server runs.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeErr: (text) => void process.stderr.write(withoutSecrets(text)),
      outputError: (text, write) => (json ? undefined : write(text)),
    })
    .showHelpAfterError();
  activityCommands(program);
  adminCommands(program);
  invitationCommands(program);
  tenantCommands(program);
  credentialCommands(program);
  issuerCommands(program);
  auditCommands(program);
  keyCommands(program);
  checkSecretCommand(program);
  databaseCommands(program);
  backupCommands(program);
  return program;
}

const print = (error: object) => console.log(JSON.stringify({ error }));

/** What was typed at the wrong place may be a secret. */
const withoutSecrets = (text: string) => text.replace(SECRET_SCANNING_PATTERN, '[a secret]');
