/** RFC 5321 §4.5.3.1.3, less the angle brackets. */
export const EMAIL_ADDRESS_MAX_LENGTH = 254;

// Controls, format and bidirectional characters, half surrogates, private and unassigned characters, separators, and
// whatever else is not drawn (variation selectors, fillers, tags).
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
// An i with a second dot, as `İ` becomes in lower case: drawn like one with a single dot.
const SECOND_DOT = /\u0130|\p{Soft_Dotted}\u0307/u;
const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
// Cyrillic and Greek letters that are drawn like Latin ones, so that a part of nothing else reads as Latin.
const READS_AS_LATIN =
  /^[\d_+-]*(?:[\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u04cf\u0501\u051b\u051d\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0405\u0406\u0408\u03bf\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7][\d_+-]*)+$/;
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
 * (full-width letters, ligatures, the Kelvin sign), no Cyrillic or Greek letter among Latin ones, no part
 * of Cyrillic or Greek letters alone that reads as a Latin one beside it.
 */
export function isEmailAddress(address: string): boolean {
  if (address.length > EMAIL_ADDRESS_MAX_LENGTH || !SHAPE.test(address)) return false;
  if (UNSEEN.test(address) || SECOND_DOT.test(address) || address !== address.normalize('NFKC')) return false;
  const parts = address.split(/[@.]/);
  if (SCRIPTS[0]!.test(address) && parts.some((part) => READS_AS_LATIN.test(part))) return false;
  return parts.every((part) => SCRIPTS.filter((script) => script.test(part)).length <= 1);
}

/** The rule in words, for people. */
export const EMAIL_ADDRESS_RULE = 'must be an e-mail address, without invisible or look-alike characters';
