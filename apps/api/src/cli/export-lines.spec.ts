import fc from 'fast-check';
import { ExportError, exportedTexts } from './export-lines.ts';

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Buffer | string, size = 7): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of exportedTexts(chunks(Buffer.from(bytes), size))) texts.push(text);
  return texts;
}

const EVENTS = ['{"sequence":1,"name":"Zoë \u2028 😀"}', '{"sequence":2}'];
const FILE = `${EVENTS.join('\n')}\n`;

it.each<[string, string]>([
  ['as it was written', FILE],
  ['with a byte order mark', `\ufeff${FILE}`],
  ['made of two, each with such a mark', EVENTS.map((text) => `\ufeff${text}\r\n`).join('')],
  ['with CRLF', FILE.replaceAll('\n', '\r\n')],
  ['without its last line feed', FILE.trimEnd()],
  ['with blank lines', `\n${FILE.replace('\n', '\n\n \r\n')}\n\n`],
])('reads a file %s, whatever the size of its parts', async (_, file) => {
  for (const size of [1, 2, 5, 1_000]) expect(await read(file, size)).toEqual(EVENTS);
});

it('reads objects that a tool laid out over several lines', async () => {
  const laidOut = EVENTS.map((text) => JSON.stringify({ ...JSON.parse(text), details: { a: { b: 1 } } }, null, 2));
  const texts = await read(`${laidOut.join('\n')}\n`);
  expect(texts.map((text) => JSON.parse(text).sequence)).toEqual([1, 2]);
});

it.each<[string, Buffer, string]>([
  ['UTF-16', Buffer.from(`\ufeff${FILE}`, 'utf16le'), 'not UTF-8'],
  ['UTF-16, most significant first', Buffer.from(`\ufeff${FILE}`, 'utf16le').swap16(), 'not UTF-8'],
  ['UTF-16 without a mark', Buffer.from(FILE, 'utf16le'), 'not UTF-8'],
  ['Latin-1', Buffer.from('{"name":"Zoë"}\n', 'latin1'), 'not UTF-8'],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'gzip'],
  ['one array', Buffer.from(`[${EVENTS.join(',')}]`), 'array'],
])('says of %s what it is', async (_, bytes, words) => {
  for (const size of [1, 1_000]) await expect(read(bytes, size)).rejects.toThrow(ExportError);
  await expect(read(bytes)).rejects.toThrow(words);
});

it('reads back every list of objects, or says that it is no text', async () => {
  const objects = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })));
  await fc.assert(
    fc.asyncProperty(objects, fc.integer({ min: 1, max: 50 }), async (list, size) => {
      const texts = list.map((object) => JSON.stringify(object));
      expect(await read(texts.map((text) => `${text}\n`).join(''), size)).toEqual(texts);
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async (bytes) => {
      await read(Buffer.from(bytes)).catch((error: unknown) => expect(error).toBeInstanceOf(ExportError));
    }),
  );
});
