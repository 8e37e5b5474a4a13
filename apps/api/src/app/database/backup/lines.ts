import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const NEWLINE = 0x0a;

/**
 * The lines of a stream, without their ends. Only `\n` ends one: node:readline also splits at U+2028, which stands
 * unescaped in what COPY writes.
 */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]);
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length) yield Buffer.concat(rest);
}

/** The first bytes of a file, which say what it is. */
export async function magicOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer;
  } finally {
    await handle.close();
  }
}

/** A text file, compressed by gzip or not. */
export async function textOf(file: string): Promise<Readable> {
  const [first, second] = await magicOf(file);
  const source = createReadStream(file);
  if (first !== 0x1f || second !== 0x8b) return source;
  const text = createGunzip();
  source.on('error', (error) => text.destroy(error));
  return source.pipe(text);
}
