import type { CredentialStatus } from '@velgent/client-model';
import type { CredentialKind } from '../credential-kind.ts';

/**
 * Rows of `credential_listing` are told apart by a number: the kind, what the row stands for, and a bit for each status
 * that there is of it. A list reads some segments, each by an index, and merges them.
 */
const API_KEY = 64;
const ONE_OF_SEVERAL = 16;
const LINEAGE_OF_SEVERAL = 32;
/** The most urgent status first, as a sort by status has it. */
const STATUSES: readonly CredentialStatus[] = ['expiring', 'active', 'expired', 'revoked'];
const ALL_BITS = 2 ** STATUSES.length - 1;

export interface Segment {
  number: number;
  /** Place of its most urgent status, from 1. */
  rank: number;
}

/** Each credential by itself. */
export const segmentsOfCredentials = (kind: CredentialKind, status?: CredentialStatus): Segment[] =>
  [0, ONE_OF_SEVERAL].flatMap((row) => bitsOf(status).map((bit) => segment(kind, row, bit)));

/** Each lineage once: those of which a generation has the status. */
export function segmentsOfLineages(kind: CredentialKind, status?: CredentialStatus): Segment[] {
  const wanted = bitsOf(status).reduce((sum, bit) => sum | bit);
  const several = Array.from({ length: ALL_BITS }, (_, at) => at + 1).filter((bits) => bits & wanted);
  return [
    ...bitsOf(status).map((bit) => segment(kind, 0, bit)),
    ...several.map((bits) => segment(kind, LINEAGE_OF_SEVERAL, bits)),
  ];
}

const bitsOf = (status?: CredentialStatus) => (status ? [status] : STATUSES).map((each) => 2 ** STATUSES.indexOf(each));

function segment({ type }: CredentialKind, row: number, bits: number): Segment {
  const lowest = bits & -bits;
  return { number: (type === 'api_key' ? API_KEY : 0) + row + bits, rank: Math.log2(lowest) + 1 };
}

/** The rank of a segment in SQL. */
export const rankSql = (segment: string): string =>
  `(CASE ${STATUSES.map((_, at) => `WHEN ${segment} & ${2 ** at} <> 0 THEN ${at + 1}`).join(' ')} END)::float8`;
