/** In code points. */
export const NAME_MAX_LENGTH = 100;

// Control characters (Cc), lone surrogates (Cs), line and paragraph separators, and the bidirectional overrides and isolates.
const REFUSED = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A name as it is stored: trimmed and in Unicode normalization form C. */
export const normaliseName = (value: string): string => value.trim().normalize('NFC');

/** Whether a normalised name has 1 to 100 code points, none of them a control or bidirectional override character. */
export function isName(value: string): boolean {
  const length = [...value].length;
  return length >= 1 && length <= NAME_MAX_LENGTH && !REFUSED.test(value);
}

/** The rule in words, for people. */
export const NAME_RULE = 'must be 1 to 100 characters, without control or text-direction characters';
