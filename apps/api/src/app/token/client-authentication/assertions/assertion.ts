import { type JsonObject, parseObject } from './json-object.ts';

/** A form has no room for more. */
export const MAX_ASSERTION_LENGTH = 16 * 1024;

/** A JWT as it was shown: read as far as it can be, with what keeps it from being a well-formed one. */
export interface Assertion {
  /** Why it is not a signed JWT in the compact form of RFC 7515, as a sentence. */
  fault: string | undefined;
  /** Empty where they cannot be read. */
  header: JsonObject;
  claims: JsonObject;
  /** What was signed, in ASCII. */
  signingInput: string;
  signature: Buffer;
  /** How many parts there are between its dots. */
  parts: number;
}

const NOTHING: JsonObject = {};
const BASE64URL = /^[A-Za-z0-9_-]*$/;
const SURROUNDING = /^[\t\n\f\r ]+|[\t\n\f\r ]+$/g;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** White space around it is not part of it: it is read from files that end with a line break. */
export function readAssertion(sent: string): Assertion {
  const text = sent.length > MAX_ASSERTION_LENGTH ? '' : sent.replace(SURROUNDING, '');
  const parts = text.split('.');
  const [header = '', claims = '', signature = ''] = parts;
  const read = { header: readPart('header', header), claims: readPart('claims', claims) };
  return {
    fault: outerFault(sent, parts) ?? read.header.fault ?? read.claims.fault ?? signatureFault(signature),
    header: read.header.value ?? NOTHING,
    claims: read.claims.value ?? NOTHING,
    signingInput: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
    parts: parts.length,
  };
}

function outerFault(sent: string, parts: string[]): string | undefined {
  if (sent.length > MAX_ASSERTION_LENGTH) return `It is longer than ${MAX_ASSERTION_LENGTH} characters.`;
  if (parts.length === 5) return 'It has five parts: an encrypted token (JWE), where a signed one is asked for.';
  if (parts.length !== 3) return `A signed JWT has three parts between dots; this has ${parts.length}.`;
  if (parts.some((part) => /\s/.test(part))) return 'There is white space or a line break within it.';
  if (parts.some((part) => part.includes('='))) return 'Its base64url is padded with =, which RFC 7515 forbids.';
  if (parts.some((part) => /[+/]/.test(part))) return 'It is in base64, with + or /, where base64url has - and _.';
  if (!parts.every((part) => BASE64URL.test(part))) return 'It holds characters that base64url does not have.';
  return undefined;
}

/** Each part in the only way to write its bytes: what was changed in its last character is another token. */
const isCanonical = (part: string) =>
  part.length % 4 === 0 || Buffer.from(part, 'base64url').toString('base64url') === part;

function readPart(name: string, part: string): { value?: JsonObject; fault?: string } {
  if (!part) return { fault: `The ${name} are empty.`.replace('header are', 'header is') };
  let json: string;
  try {
    json = UTF8.decode(Buffer.from(part, 'base64url'));
  } catch {
    return { fault: `Of its ${name}: it is no UTF-8.` };
  }
  const { value, fault } = parseObject(json);
  if (fault) return { value, fault: `Of its ${name}: ${fault[0]!.toLowerCase()}${fault.slice(1)}` };
  return {
    value,
    fault: isCanonical(part) ? undefined : `The base64url of its ${name} ends in bits that mean nothing.`,
  };
}

function signatureFault(signature: string): string | undefined {
  if (!signature) return 'It has no signature.';
  return isCanonical(signature) ? undefined : 'The base64url of its signature ends in bits that mean nothing.';
}
