import {
  API_KEY,
  CLIENT_ID,
  CLIENT_SECRET,
  type CredentialFormat,
  isWellFormed,
  mask,
  shownPrefix,
} from './credential-format.ts';

/** What can be said of a credential without asking anybody. Holds nothing of it that may not be shown. */
export interface CredentialInspection {
  kind: 'client_id' | 'client_secret' | 'api_key' | null;
  /** What one of its kind looks like. */
  format: string | null;
  /** Null where its kind has none, or it is no candidate for one. */
  checksum: 'valid' | 'invalid' | null;
  /** As it may stand in a message. */
  masked: string | null;
  /** The first thing wrong with it. */
  fault: 'prefix' | 'length' | 'alphabet' | 'checksum' | null;
}

const KINDS = [
  ['client_id', CLIENT_ID],
  ['client_secret', CLIENT_SECRET],
  ['api_key', API_KEY],
] as const;

export function inspectCredential(value: string): CredentialInspection {
  const [kind, format] = KINDS.find(([, { prefix }]) => value.startsWith(prefix)) ?? [];
  if (!kind) return { kind: null, format: null, checksum: null, masked: null, fault: 'prefix' };
  const fault = faultOf(format, value);
  const hasChecksum = format.checksummed && (fault === null || fault === 'checksum');
  return {
    kind,
    format: `${format.prefix} and ${format.randomLength} characters of 0-9A-Za-z`,
    checksum: hasChecksum ? (fault ? 'invalid' : 'valid') : null,
    masked: masked(format, value, fault),
    fault,
  };
}

function faultOf(format: CredentialFormat, value: string): CredentialInspection['fault'] {
  if (value.length !== format.prefix.length + format.randomLength) return 'length';
  if (!format.pattern.test(value)) return 'alphabet';
  return isWellFormed(format, value) ? null : 'checksum';
}

/** Of what is no credential by its shape only the prefix: nobody knows which part of it is secret. */
function masked(format: CredentialFormat, value: string, fault: CredentialInspection['fault']): string {
  if (fault === 'length' || fault === 'alphabet') return `${format.prefix}…`;
  return format === CLIENT_ID ? shownPrefix(format, value) : mask(format, value);
}
