import { isTwoRuns, surprises } from './runs.ts';

/** Characters before and after a word that make it no harder to guess. */
const CHEAP_ENDS = 4;
const FEWEST_CHARACTERS = 5;
const FEWEST_SURPRISES = 4;
const SHORTEST_PART = 4;
const SHORTEST_OWN_WORD = 3;
/** Kinds of characters that only stand between others. */
const MOST_SEPARATORS = 2;

const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const map = (from: string, to: string) => Object.fromEntries([...from].map((c, i) => [c, [...to][i]!]));
/** Cyrillic and Greek letters that look like Latin ones. */
const LOOK_ALIKES = map(
  '\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0455\u0458\u043a\u043c\u0442\u043d\u0432\u03b1\u03bf\u03c1\u03bd\u03c5\u03b9\u03ba\u03c4',
  'aeopcxyisjkmthbaopvuikt',
);
const UNSHIFTED = map('!@#$%^&*()', '1234567890');

const replaced = (text: string, by: Record<string, string>) => [...text].map((c) => by[c] ?? c).join('');

/** As it is compared: what Unicode says is the same, in lower case. */
export const foldPassword = (password: string): string => password.normalize('NFKC').toLowerCase();

/** Without accents, in the Latin letters that it looks like. */
const inLatin = (text: string): string =>
  replaced(text.normalize('NFKD').replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, ''), LOOK_ALIKES);

/** Letters and digits alone, where what stands between them is one kind or two. */
function withoutSeparators(text: string): string {
  const kinds = new Set(text.match(/[^\p{L}\d]/gu));
  return kinds.size <= MOST_SEPARATORS ? text.replace(/[^\p{L}\d]/gu, '') : text;
}

/** `p.a.s.s.w.o.r.d`, together. */
const spelledOut = (text: string): string =>
  text.replace(/^\P{L}*\p{L}(?:[^\p{L}\d]\p{L})+\P{L}*$/u, withoutSeparators);

/** The shortest text that, repeated, begins with this one; itself where there is none. */
function unitOf(text: string): string {
  for (let length = 1; length < text.length; length++) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit;
  }
  return text;
}

/** Without what stands before and after its letters, where that is short but for runs and years. */
function withoutEnds(text: string): string {
  const [, before = '', core = '', after = ''] = /^([^\p{L}]*)(.*?)([^\p{L}]*)$/su.exec(text) ?? [];
  return surprises(before) + surprises(after) <= CHEAP_ENDS ? core : text;
}

/** Without one character repeated before or after it. */
const withoutPadding = (text: string): string => text.replace(/^(.)\1{2,}|(.)\2{2,}$/gsu, '');

/** All that a folded password is but a spelling of: one that is common makes it so. */
export function spellingsOf(folded: string): Set<string> {
  const shown = [folded, inLatin(folded)];
  const forms = shown
    .flatMap((form) => [form, form.replace(/\s+/g, ''), spelledOut(form), withoutPadding(form), unitOf(form)])
    .flatMap((form) => [form, withoutEnds(form)]);
  const plain = forms.map((form) => withoutEnds(replaced(form, LEET)));
  return new Set([...forms, ...plain].flatMap((form) => [form, unitOf(form)]));
}

/** Whether it is the own address or a part of it. */
function isOwn(folded: string, email: string): boolean {
  const parts = [email, ...email.split('@'), ...email.split(/[^\p{L}\d]+/u)];
  const own = new Set(parts.map(foldPassword).filter((part) => part.length >= SHORTEST_PART));
  return [...spellingsOf(folded)].some((form) => own.has(form));
}

/** Whether a folded password is words of the own address with little else but digits. */
export function isMadeOfWordsOf(email: string, folded: string): boolean {
  const words = foldPassword(email)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length >= SHORTEST_OWN_WORD)
    .sort((one, other) => other.length - one.length);
  return [folded, inLatin(folded)].some((form) =>
    [form, replaced(form, LEET)].some((read) => {
      const rest = withoutSeparators(restOf(form, read, words));
      return rest.length < form.length && surprises(rest) <= CHEAP_ENDS && (rest.match(/\p{L}/gu)?.length ?? 0) <= 1;
    }),
  );
}

/** What is left of a text without the words that are read in it; `read` is as long. */
function restOf(text: string, read: string, words: string[]): string {
  let [rest, left] = [text, read];
  for (const word of words)
    for (let at = left.indexOf(word); at >= 0; at = left.indexOf(word)) {
      left = left.slice(0, at) + left.slice(at + word.length);
      rest = rest.slice(0, at) + rest.slice(at + word.length);
    }
  return rest;
}

/** Whether a folded password needs no list to be guessed. */
export function isGuessable(folded: string, email = ''): boolean {
  const forms = [folded, withoutSeparators(folded), replaced(folded, UNSHIFTED)];
  return (
    new Set(folded).size < FEWEST_CHARACTERS ||
    unitOf(folded).length < SHORTEST_PART ||
    forms.some((form) => surprises(form) < FEWEST_SURPRISES || isTwoRuns(form)) ||
    isOwn(folded, email)
  );
}
