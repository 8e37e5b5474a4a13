/** RFC 5321 §4.5.3.1.3, less the angle brackets. */
export const EMAIL_ADDRESS_MAX_LENGTH = 254;

// Controls, format and bidirectional characters, half surrogates, private and unassigned characters, separators, and
// whatever else is not drawn (variation selectors, fillers, tags).
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
// An i with a second dot, as `İ` becomes in lower case: drawn like one with a single dot.
const SECOND_DOT = /\u0130|\p{Soft_Dotted}\u0307/u;
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const SHAPE = /^[^@]+@[^@.]+(\.[^@.]+)+$/;

/** An address as it is stored: trimmed and, where it was typed in decomposed letters (NFD), composed. */
export function normaliseEmailAddress(typed: string): string {
  const trimmed = typed.trim();
  return trimmed === trimmed.normalize('NFD') ? trimmed.normalize('NFC') : trimmed;
}

/**
 * The one folding by which addresses are compared: NFC, lower case, with no locale. Two that differ in more than that are
 * two addresses, however alike they look.
 */
export const foldEmailAddress = (address: string): string =>
  address.trim().normalize('NFC').toLowerCase().normalize('NFC');

/**
 * Whether a normalised address shows what it is: nothing that is not drawn, no character that stands for another one
 * (full-width letters, ligatures, the Kelvin sign), no Cyrillic or Greek letter among Latin ones.
 */
export function isEmailAddress(address: string): boolean {
  if (address.length > EMAIL_ADDRESS_MAX_LENGTH || !SHAPE.test(address)) return false;
  if (UNSEEN.test(address) || SECOND_DOT.test(address) || address !== address.normalize('NFKC')) return false;
  return address.split(/[@.]/).every((part) => SCRIPTS.filter((script) => script.test(part)).length <= 1);
}

/** The rule in words, for people. */
export const EMAIL_ADDRESS_RULE = 'must be an e-mail address, without invisible or look-alike characters';
