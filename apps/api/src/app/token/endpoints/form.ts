import type { IncomingMessage } from 'node:http';
import { isUnencoded, mediaType } from '../../request/media-type.ts';
import { InvalidRequest } from './oauth-error.ts';

const MAX_BYTES = 16 * 1024;
const MAX_PARAMETERS = 100;
const isForm = mediaType('application/x-www-form-urlencoded');

/** The rest is read and dropped, within the server's time for a request: a caller still sending gets to see the answer. */
const tooLarge = () => new InvalidRequest('The body is larger than 16 KiB.', 413);

/** Known parameters of a form that have a value; one without was not sent (RFC 6749 §3.1, §3.2). */
export type Form = ReadonlyMap<string, string>;

/**
 * RFC 6749 §3.2 and appendix B: parameters come form-encoded in the body, once each, also those without a value. The
 * encoding is fixed, whatever `charset` says.
 */
export async function readForm(req: IncomingMessage, known: readonly string[]): Promise<Form> {
  if (!isForm(req.headers['content-type']))
    throw new InvalidRequest('Send the parameters as application/x-www-form-urlencoded.');
  if (!isUnencoded(req.headers['content-encoding'])) throw new InvalidRequest('The body must not be compressed.');
  return parseForm(await readBody(req), known);
}

function readBody(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(req.headers['content-length'] ?? 0) > MAX_BYTES) return reject(tooLarge());
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BYTES) {
        req.removeAllListeners('data').resume();
        return reject(tooLarge());
      }
      chunks.push(chunk);
    });
    req.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    req.on('error', () => reject(new InvalidRequest('The body ended early.')));
    req.on('aborted', () => reject(new InvalidRequest('The body ended early.')));
  });
}

/** Decodes strictly: a broken escape, bytes that are no UTF-8 and NUL are refused rather than repaired. */
export function parseForm(body: Buffer, known: readonly string[]): Form {
  const form = new Map<string, string>();
  const seen = new Set<string>();
  if (!body.length) return form;
  const pairs = body.toString('latin1').split('&');
  if (pairs.length > MAX_PARAMETERS) throw new InvalidRequest('There are more than 100 parameters.');
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = decodeFormComponent(equals === -1 ? pair : pair.slice(0, equals));
    if (name === undefined) throw new InvalidRequest('The body is not well-formed form data.');
    const value = equals === -1 ? '' : decodeFormComponent(pair.slice(equals + 1));
    if (value === undefined) throw new InvalidRequest('The body is not well-formed form data.');
    if (!known.includes(name)) continue;
    if (seen.has(name)) throw new InvalidRequest('A parameter is included more than once.');
    seen.add(name);
    if (value) form.set(name, value);
  }
  return form;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** application/x-www-form-urlencoded, strictly; `encoded` holds one character a byte. Undefined where it is malformed. */
export function decodeFormComponent(encoded: string): string | undefined {
  if (PLAIN.test(encoded)) return encoded;
  const spaced = encoded.replaceAll('+', ' ');
  if (/%(?![0-9A-Fa-f]{2})/.test(spaced)) return undefined;
  const bytes = spaced.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  try {
    const text = UTF8.decode(Buffer.from(bytes, 'latin1'));
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

const PLAIN = /^[\w.~-]*$/;
