import { SECRET_SCANNING_PATTERN } from '@velgent/client-model';
import { VARIABLES } from '../app/config/env.ts';
import { VERSION } from '../app/metrics/version.ts';

const MISUSED = 2;

/** What is said in place of starting a server, and the exit code. */
export interface Reply {
  text: string;
  code: number;
}

/** A server is configured by variables alone; null where there are no arguments, and it is to start. */
export function replyTo(args: readonly string[]): Reply | null {
  const [first, ...others] = args;
  if (first === undefined) return null;
  if (others.length === 0 && (first === '--help' || first === '-h')) return { text: HELP, code: 0 };
  if (others.length === 0 && (first === '--version' || first === '-V')) return { text: VERSION, code: 0 };
  const wrong = ['--help', '-h', '--version', '-V'].includes(first) ? others[0]! : first;
  return { text: `Unknown argument ${shown(wrong)}: the server takes none but --help and --version.`, code: MISUSED };
}

/** Writes the reply there is to these arguments. False where there is none. */
export function replied(args: readonly string[]): boolean {
  const reply = replyTo(args);
  if (!reply) return false;
  process.exitCode = reply.code;
  if (reply.code) console.error(reply.text);
  else console.log(reply.text);
  return true;
}

/** On one line, without a secret that was typed at the wrong place. */
const shown = (argument: string) => JSON.stringify(argument.replace(SECRET_SCANNING_PATTERN, '[a secret]'));

const HELP = `Usage: npm start [-- --help | --version]

Starts the Velgent server: console and API. It is configured by these environment variables, described in the README:

${VARIABLES.map((name) => `  ${name}`).join('\n')}`;
