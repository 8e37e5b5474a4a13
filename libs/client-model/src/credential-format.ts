import { CHECKSUM_LENGTH, checksum } from './checksum.ts';

/**
 * What a credential looks like: a fixed prefix, then `randomLength` characters of `[0-9A-Za-z]`, of which the last
 * six are a checksum over everything before them where `checksummed` says so.
 */
export interface CredentialFormat {
  readonly prefix: string;
  readonly randomLength: number;
  readonly checksummed: boolean;
  /** How many characters after the prefix may be stored and shown once the secret itself is gone. */
  readonly shownLength: number;
  readonly pattern: RegExp;
}

const format = (prefix: string, randomLength: number, checksummed: boolean, shownLength: number): CredentialFormat => ({
  prefix,
  randomLength,
  checksummed,
  shownLength,
  pattern: new RegExp(`^${prefix}[0-9A-Za-z]{${randomLength}}$`),
});

/** `velgent_client_` + 16 characters. Not secret. */
export const CLIENT_ID = format('velgent_client_', 16, false, 16);
/** `velgent_secret_` + 36 characters, the last 6 a checksum. */
export const CLIENT_SECRET = format('velgent_secret_', 36, true, 6);
/** `velgent_live_` + 32 characters, the last 6 a checksum. */
export const API_KEY = format('velgent_live_', 32, true, 8);

/** Whether `value` has the prefix, the length, the alphabet and, where the format has one, the right checksum. */
export function isWellFormed(format: CredentialFormat, value: string): boolean {
  if (value.length !== format.prefix.length + format.randomLength || !format.pattern.test(value)) return false;
  if (!format.checksummed) return true;
  return checksum(value.slice(0, -CHECKSUM_LENGTH)) === value.slice(-CHECKSUM_LENGTH);
}

/** The beginning of a secret that may be stored and shown: its prefix and the first few characters. */
export function shownPrefix(format: CredentialFormat, secret: string): string {
  return secret.slice(0, format.prefix.length + format.shownLength);
}

/** A secret as it may stand in a message: what may be shown, then an ellipsis. */
export function mask(format: CredentialFormat, secret: string): string {
  return `${shownPrefix(format, secret)}…`;
}

/** For secret scanners: matches every Velgent secret in a text. Candidates are confirmed with {@link isWellFormed}. */
export const SECRET_SCANNING_PATTERN = /\bvelgent_(?:secret_[0-9A-Za-z]{36}|live_[0-9A-Za-z]{32})\b/g;
