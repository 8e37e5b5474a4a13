import { normalisePassword, PASSWORD_MAX_BYTES, PASSWORD_MIN_LENGTH } from '@velgent/client-model';
import { ApiError } from './api.ts';

export { PASSWORD_MAX_BYTES, PASSWORD_MIN_LENGTH };

export const PASSWORD_RULE = `At least ${PASSWORD_MIN_LENGTH} characters. Several unrelated words are strong and easy to remember.`;

const bytesOf = (text: string) => new Blob([normalisePassword(text)]).size;

export const isPassword = (text: string) => text.length >= PASSWORD_MIN_LENGTH && bytesOf(text) <= PASSWORD_MAX_BYTES;

/** Whether the server found it too easy to guess: it keeps the list. */
export const isTooCommon = (error: unknown, param: 'password' | 'new_password'): boolean =>
  error instanceof ApiError && error.status === 400 && error.param === param;

export const TOO_COMMON = 'This password is too easy to guess. Use several unrelated words.';

export const passwordFault = (text: string): string | null => {
  if (text.length < PASSWORD_MIN_LENGTH) return `Use at least ${PASSWORD_MIN_LENGTH} characters.`;
  return bytesOf(text) > PASSWORD_MAX_BYTES
    ? `Use at most ${PASSWORD_MAX_BYTES} characters (fewer with accents or emoji).`
    : null;
};

const LEVELS = ['too short', 'weak', 'fair', 'good', 'strong'] as const;

/** How hard it is to guess, roughly: 0 (too short) to 4 (strong). What repeats or counts up adds little. */
export function passwordStrength(text: string): { level: 0 | 1 | 2 | 3 | 4; word: (typeof LEVELS)[number] } {
  if (text.length < PASSWORD_MIN_LENGTH) return { level: 0, word: LEVELS[0] };
  const bits = surprises(text) * Math.log2(poolOf(text));
  const level = bits < 45 ? 1 : bits < 60 ? 2 : bits < 80 ? 3 : 4;
  return { level, word: LEVELS[level] };
}

/** Characters that don't follow from the one before them, each kind of step counted less the more often it came. */
function surprises(text: string): number {
  const steps = new Map<number, number>();
  const characters = new Set<string>();
  let sum = 1;
  for (let at = 1; at < text.length; at++) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    const seen = steps.get(step) ?? 0;
    steps.set(step, seen + 1);
    const known = characters.has(text[at]!);
    characters.add(text[at]!);
    sum += (Math.abs(step) <= 1 ? 0.25 : 1) / (1 + seen) / (known ? 1.3 : 1);
  }
  return sum;
}

function poolOf(text: string): number {
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^a-zA-Z\d]/, 33],
  ];
  return kinds.reduce((pool, [kind, size]) => pool + (kind.test(text) ? size : 0), 0);
}
