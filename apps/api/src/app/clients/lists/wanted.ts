import type { CredentialListQuery } from '@velgent/admin-dto';
import { containing } from '../../database/containing.ts';

const MOST_WORDS = 8;

/** What a list looks for beside a status. */
export interface Wanted {
  lineageId?: string;
  /** Each is to be found in name or public id, in whatever order: `prod copilot` finds `Copilot-Studio-Prod-01`. */
  words: string[];
  /** Of LIKE, a pattern for each word. */
  patterns: string[];
  environment?: string;
  label?: { key: string; value?: string };
}

export function wantedOf({ q, lineage_id, environment, label }: CredentialListQuery): Wanted {
  const words = wordsOf(q);
  return {
    lineageId: lineage_id,
    words,
    patterns: words.map(containing),
    environment,
    label: label ? splitLabel(label) : undefined,
  };
}

export const isWhole = ({ lineageId, words, environment, label }: Wanted): boolean =>
  !lineageId && !words.length && !environment && !label;

/** Whether a word has three characters in a row, which the index of searches is of. */
export const hasParts = ({ words }: Wanted): boolean => words.some((word) => [...word].length >= 3);

function wordsOf(q = ''): string[] {
  const words = q.split(/\s+/).filter(Boolean);
  return words.length > MOST_WORDS ? [q] : words;
}

/** `team=support` into key and value; a key alone has none. */
function splitLabel(label: string): { key: string; value?: string } {
  const at = label.indexOf('=');
  return at < 1 ? { key: label } : { key: label.slice(0, at), value: label.slice(at + 1) };
}
