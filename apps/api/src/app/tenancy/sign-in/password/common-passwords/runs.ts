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
  '147258369',
  '789456123',
].flatMap((run) => [run, [...run].reverse().join('')]);
const SHORTEST_RUN = 3;

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
export function surprises(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length;) {
    const year = /^(?:19|20)\d\d/.exec(text.slice(at))?.[0].length ?? 0;
    const length = Math.max(runAt(text, at), year);
    if (length < SHORTEST_RUN) count++;
    at += length < SHORTEST_RUN ? 1 : length;
  }
  return count;
}

/** Whether every other character goes on as a run, and those between as another one: `a1b2c3d4e5f6`. */
export function isTwoRuns(text: string): boolean {
  const halves = [0, 1].map((half) => [...text].filter((_, i) => i % 2 === half).join(''));
  return halves.every((half) => half.length >= SHORTEST_RUN && !surprises(half));
}
