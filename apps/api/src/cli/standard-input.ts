import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** The first line of standard input, without its end; asked for and typed unseen on a terminal. */
export async function readSecretLine(prompt: string): Promise<string> {
  if (process.stdin.isTTY) return typedUnseen(prompt);
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
  return text.split(/\r?\n/, 1)[0]!;
}

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
