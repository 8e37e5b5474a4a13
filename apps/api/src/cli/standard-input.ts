import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';

/** The first line of standard input, without its end; asked for and typed unseen on a terminal. */
export async function readSecretLine(prompt: string): Promise<string> {
  if (process.stdin.isTTY) return typedUnseen(prompt);
  return (await text(process.stdin)).split(/\r?\n/, 1)[0]!;
}

/** A file, or for `-` all of standard input. */
export const readText = (file: string): Promise<string> =>
  file === '-' ? text(process.stdin) : readFile(file, 'utf8');

async function typedUnseen(prompt: string): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  process.stderr.write(prompt);
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
