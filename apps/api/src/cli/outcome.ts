import type { Command } from 'commander';

/** What a command has done. */
export interface Outcome {
  /** For programs. */
  json: object;
  /** For people. */
  text: string;
  /** False where the answer to what was asked is no: exit code 1. */
  ok?: boolean;
}

/** A command that reports its outcome on stdout, to people or as JSON. */
export function reporting(
  command: Command,
  work: (options: never, ...args: never[]) => Promise<Outcome> | Outcome,
): Command {
  return command.option('--json', 'report to a program').action(async (...given: unknown[]) => {
    // Of the commands above, too: one that has both work and commands below it takes their `--json` for its own.
    const options: { json?: boolean } = (given.at(-1) as Command).optsWithGlobals();
    const { json, text, ok = true } = await work(options as never, ...(given.slice(0, -2) as never[]));
    console.log(options.json ? JSON.stringify(json) : text);
    if (!ok) process.exitCode = 1;
  });
}
