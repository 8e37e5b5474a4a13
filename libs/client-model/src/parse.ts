import { CHECKSUM_LENGTH, checksum } from './checksum.ts';
import { API_KEY, CLIENT_ID, CLIENT_SECRET, type CredentialFormat, mask } from './credential-format.ts';

/** Every format, by the name of what it holds. */
export const CREDENTIAL_FORMATS = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET, api_key: API_KEY } as const;
export type CredentialFormatName = keyof typeof CREDENTIAL_FORMATS;
/** @deprecated Use {@link CredentialFormatName}. */
export type CredentialKind = CredentialFormatName;

/** What is wrong with a credential that nobody has asked the server about yet, and how to say it to people. */
export const CREDENTIAL_FAULTS = {
  whitespace: 'begins or ends with white space, such as the line break of a file',
  prefix: 'does not begin as a Velgent credential does',
  length: 'is too short or too long: it was cut off, or copied with something else',
  alphabet: 'holds a character that no credential has',
  checksum: 'does not fit its checksum: a character was mistyped',
} as const;
export type CredentialFault = keyof typeof CREDENTIAL_FAULTS;

/** The first thing wrong with `value` as a credential of this format, or null. */
export function validate(format: CredentialFormat, value: string): CredentialFault | null {
  if (value.trim() !== value) return 'whitespace';
  if (!value.startsWith(format.prefix)) return 'prefix';
  if (value.length !== format.prefix.length + format.randomLength) return 'length';
  if (!format.pattern.test(value)) return 'alphabet';
  if (format.checksummed && checksum(value.slice(0, -CHECKSUM_LENGTH)) !== value.slice(-CHECKSUM_LENGTH))
    return 'checksum';
  return null;
}

/** What a text is, by its prefix. Holds no secret, so it may be logged. */
export interface ParsedCredential {
  readonly kind: CredentialFormatName;
  /** Whether it must be kept from others: true of all but client ids. */
  readonly secret: boolean;
  /** As it may be shown: a client id whole, a secret by its beginning, what has no credential's shape by its prefix. */
  readonly masked: string;
  readonly fault: CredentialFault | null;
}

/**
 * What somebody gave as a credential of this format, as it may be shown. Of what has not its shape only the prefix:
 * nobody knows which part of it is secret.
 */
export function maskGiven(format: CredentialFormat, text: string): string {
  if (!format.pattern.test(text)) return `${format.prefix}…`;
  return format.checksummed ? mask(format, text) : text;
}

/** Says of any text which credential it is and whether it can be one; null where it begins like none. */
export function parse(value: string): ParsedCredential | null {
  const trimmed = value.trim();
  for (const [kind, format] of Object.entries(CREDENTIAL_FORMATS) as [CredentialFormatName, CredentialFormat][]) {
    if (!trimmed.startsWith(format.prefix)) continue;
    const secret = format.checksummed;
    return { kind, secret, masked: maskGiven(format, trimmed), fault: validate(format, value) };
  }
  return null;
}
