/** Rows, columns and orders that fingers and tongues run along, forward and backward. */
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '012345678901234567890123456789',
  'qwertyuiop[]asdfghjkl;zxcvbnm,./',
  'qwertzuiopüasdfghjklöäyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '!@#$%^&*()_+',
].flatMap((run) => [run, [...run].reverse().join('')]);
const SHORTEST_RUN = 3;
/** Characters before and after a word that make it no harder to guess. */
const CHEAP_ENDS = 4;
const FEWEST_CHARACTERS = 5;
const SHORTEST_PART = 4;

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

/** As it is compared: what Unicode says is the same, in lower case. */
export const foldPassword = (password: string): string => password.normalize('NFKC').toLowerCase();

/** How many characters at this place go on as a run of the keyboard, of the alphabet or of one character. */
function runAt(text: string, at: number): number {
  let longest = 1;
  for (const run of RUNS) {
    for (let from = run.indexOf(text[at]!); from >= 0; from = run.indexOf(text[at]!, from + 1)) {
      let length = 1;
      while (at + length < text.length && text[at + length] === run[from + length]) length++;
      longest = Math.max(longest, length);
    }
  }
  let same = 1;
  while (text[at + same] === text[at]) same++;
  return Math.max(longest, same);
}

/** How many characters are part of no run and of no year: none of `qwerty123456`, `aaabbbccc111`, `abcd1999`. */
function surprises(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length;) {
    const year = /^(?:19|20)\d\d/.exec(text.slice(at))?.[0].length ?? 0;
    const length = Math.max(runAt(text, at), year);
    if (length < SHORTEST_RUN) count++;
    at += length < SHORTEST_RUN ? 1 : length;
  }
  return count;
}

/** The shortest text of which this one is a repetition, itself where there is none. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
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

/** All that a folded password is but a spelling of: one that is common makes it so. */
export function spellingsOf(folded: string): Set<string> {
  const forms = [folded, folded.replace(/\s+/g, ''), unitOf(folded)].flatMap((form) => [form, withoutEnds(form)]);
  const plain = forms.map((form) => withoutEnds([...form].map((c) => LEET[c] ?? c).join('')));
  return new Set([...forms, ...plain].flatMap((form) => [form, unitOf(form)]));
}

/** Whether a folded password needs no list to be guessed. */
export function isGuessable(folded: string, email: string | undefined): boolean {
  if (new Set(folded).size < FEWEST_CHARACTERS || unitOf(folded).length < SHORTEST_PART || !surprises(folded))
    return true;
  const parts = [email ?? '', ...(email ?? '').split('@'), ...(email ?? '').split(/[^\p{L}\d]+/u)];
  const own = new Set(parts.map(foldPassword).filter((part) => part.length >= SHORTEST_PART));
  return [...spellingsOf(folded)].some((form) => own.has(form));
}
