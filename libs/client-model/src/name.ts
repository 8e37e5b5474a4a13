/** In code points. */
export const NAME_MAX_LENGTH = 100;

// Controls, half surrogates, line and paragraph separators, unassigned characters other than emoji to come, marks and
// overrides of text direction, and whatever else is not drawn: a name that holds them can look like another one.
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2800\ufff9-\ufffb]/u;
const UNASSIGNED = /(?!\p{Extended_Pictographic})\p{Cn}/u;

// Where what is not drawn belongs to what is.
const EMOJI_JOINER = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})/gu;
// Behind a digit, # or * only in a keycap: elsewhere it shows nothing.
const EMOJI_STYLE = /(?<=[\p{Emoji}\p{Extended_Pictographic}])(?<![\d#*])[\ufe0e\ufe0f]|\ufe0f(?=\u20e3)/gu;
const EMOJI_FLAG = /(?<=\u{1f3f4})[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu;
const IDEOGRAPH_VARIANT = /(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/gu;
// RFC 5892, appendices A.1 and A.2: scripts whose letters join, Persian and those of India among them.
const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}' +
  '\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}';
const LETTER_JOINER = new RegExp(`(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}])`, 'gu');
const BELONGING = [EMOJI_STYLE, EMOJI_JOINER, EMOJI_FLAG, IDEOGRAPH_VARIANT, LETTER_JOINER];

/** A name as it is stored: trimmed and in Unicode normalization form C. */
export const normaliseName = (value: string): string => value.trim().normalize('NFC');

/** Whether a normalised name has 1 to 100 code points and shows what it is: nothing in it is unseen. */
export function isName(value: string): boolean {
  const length = [...value].length;
  return length >= 1 && length <= NAME_MAX_LENGTH && !hidesSomething(value);
}

function hidesSomething(text: string): boolean {
  if (UNASSIGNED.test(text)) return true;
  return UNSEEN.test(text) && UNSEEN.test(BELONGING.reduce((rest, part) => rest.replace(part, ''), text));
}

/** The rule in words, for people. */
export const NAME_RULE = `must be 1 to ${NAME_MAX_LENGTH} characters, without control, invisible or text-direction characters`;

/** What somebody searches for, as names are kept: composed, and without blanks and unseen characters around it. */
export const normaliseSearch = (value: string): string => value.replace(AROUND, '').normalize('NFC');

const AROUND = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g;
