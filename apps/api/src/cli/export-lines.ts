/** A file that cannot be an export as it was written; says nothing of the chain in it. */
export class ExportError extends Error {
  override name = 'ExportError';
}

export interface ExportedText {
  text: string;
  /** Of the file, from 1: where the text begins. */
  line: number;
}

/** First bytes of what is no text in UTF-8. */
const OTHERS: [name: string, ...bytes: number[]][] = [
  ['UTF-16', 0xff, 0xfe],
  ['UTF-16', 0xfe, 0xff],
  ['UTF-16', 0x7b, 0x00],
  ['UTF-16', 0x00, 0x7b],
  ['UTF-32', 0x00, 0x00],
  ['gzip', 0x1f, 0x8b],
  ['a ZIP archive', 0x50, 0x4b],
  ['Zstandard', 0x28, 0xb5, 0x2f, 0xfd],
  ['bzip2', 0x42, 0x5a, 0x68],
  ['xz', 0xfd, 0x37, 0x7a, 0x58, 0x5a],
];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const LINE_FEED = 0x0a;
/** An event laid out over several lines has far fewer. */
const MOST_LINES = 1_000;

/**
 * The events of an NDJSON file as texts. What editors and tools do to it on the way is undone: a byte order mark, also of
 * each of several files made one, CRLF, blank lines, an object laid out over several lines. Throws {@link ExportError} for another encoding or a compressed file.
 */
export async function* exportedTexts(input: AsyncIterable<Buffer>): AsyncGenerator<ExportedText> {
  let object: (ExportedText & { lines: number }) | undefined;
  for await (const { text, line } of lines(input)) {
    if (object) {
      object = { text: `${object.text}\n${text}`, line: object.line, lines: object.lines + 1 };
      if (text !== '}' && object.lines < MOST_LINES) continue;
      yield object;
      object = undefined;
    } else if (text === '{') object = { text, line, lines: 1 };
    else if (text) yield { text, line };
  }
  if (object) yield object;
}

/** Split at line feeds alone: the separators that Unicode has besides may stand inside a string. */
async function* lines(input: AsyncIterable<Buffer>): AsyncGenerator<ExportedText> {
  let line = 0;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of input) {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    if (line === 0 && rest.length < 5) continue;
    let end: number;
    let from = 0;
    while ((end = rest.indexOf(LINE_FEED, from)) !== -1) {
      yield textOf(rest.subarray(from, end), ++line);
      from = end + 1;
    }
    rest = rest.subarray(from);
    if (line === 0) requireText(rest);
  }
  if (rest.length) yield textOf(rest, ++line);
}

const begins = (bytes: Buffer, start: number[]) => start.every((byte, at) => bytes[at] === byte);

function requireText(bytes: Buffer): void {
  const [other] = OTHERS.find(([, ...start]) => begins(bytes, start)) ?? [];
  if (other) throw new ExportError(`This is not UTF-8 but ${other}. Verify the file as it was exported.`);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Buffer, line: number): ExportedText {
  if (line === 1) requireText(bytes);
  const marked = begins(bytes, BYTE_ORDER_MARK);
  let text: string;
  try {
    text = UTF8.decode(marked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes).trimEnd();
  } catch {
    throw new ExportError(`Line ${line} is not UTF-8. Verify the file as it was exported.`);
  }
  if (line === 1 && text.startsWith('['))
    throw new ExportError('This is one JSON array, not an event a line: `jq -c .[]` makes lines of it.');
  return { text, line };
}
