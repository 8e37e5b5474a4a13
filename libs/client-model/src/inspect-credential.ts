import { CREDENTIAL_FORMATS, type CredentialFault, type CredentialFormatName, maskGiven, parse } from './parse.ts';

/** What can be said of a credential without asking anybody. Holds nothing of it that may not be shown. */
export interface CredentialInspection {
  kind: CredentialFormatName | null;
  /** What one of its kind looks like. */
  format: string | null;
  /** Null where its kind has none, or it is no candidate for one. */
  checksum: 'valid' | 'invalid' | null;
  /** As it may stand in a message. */
  masked: string | null;
  /** The first thing wrong with it. White space before it counts as a wrong prefix, after it as a wrong length. */
  fault: Exclude<CredentialFault, 'whitespace'> | null;
}

/** What {@link parse} finds, with the format and the checksum spelled out. */
export function inspectCredential(value: string): CredentialInspection {
  const parsed = value === value.trimStart() ? parse(value) : null;
  if (!parsed) return { kind: null, format: null, checksum: null, masked: null, fault: 'prefix' };
  const format = CREDENTIAL_FORMATS[parsed.kind];
  const fault = parsed.fault === 'whitespace' ? 'length' : parsed.fault;
  const hasChecksum = format.checksummed && (fault === null || fault === 'checksum');
  return {
    kind: parsed.kind,
    format: `${format.prefix} and ${format.randomLength} characters of 0-9A-Za-z`,
    checksum: hasChecksum ? (fault ? 'invalid' : 'valid') : null,
    masked: maskGiven(format, value),
    fault,
  };
}
