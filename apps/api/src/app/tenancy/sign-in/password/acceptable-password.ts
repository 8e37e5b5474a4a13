import { invalidRequest } from '../../../errors/api-error.ts';
import { commonAmong } from './common-passwords/common-passwords.ts';
import { foldPassword, isGuessable, isMadeOfWordsOf, spellingsOf } from './common-passwords/guessable.ts';

export const TOO_COMMON =
  'is too easy to guess: it is a common password, a pattern or your address. Choose another one';

/** Whose password it is to be, and where it stands in the request. */
interface Setting {
  email?: string;
  param?: string;
}

/** Whether a password that is long enough is none that everybody tries first. Asks nobody. */
export async function isAcceptablePassword(password: string, email?: string): Promise<boolean> {
  const folded = foldPassword(password);
  return !isGuessable(folded, email) && !(await commonAmong(spellingsOf(folded))).length;
}

/** Throws 400 for a common password, in whatever spelling. For every place where one is set. */
export async function requireAcceptablePassword(
  password: string,
  { email = '', param = 'password' }: Setting,
): Promise<void> {
  const isOwn = isMadeOfWordsOf(email, foldPassword(password));
  if (isOwn || !(await isAcceptablePassword(password, email))) throw invalidRequest(`${param} ${TOO_COMMON}.`, param);
}
