import {
  holdsSecret,
  isEmailAddress,
  isName,
  NAME_RULE,
  normaliseEmailAddress,
  normaliseName,
} from '@velgent/client-model';

/** What keeps a field from being sent, by the server's rules: said beside the field before anything is sent. */
export function nameFault(typed: string): string | null {
  if (holdsSecret(typed)) return 'This is a secret, not a name. It wasn’t sent.';
  return isName(normaliseName(typed)) ? null : `A name ${NAME_RULE}.`;
}

export const emailFault = (typed: string): string | null =>
  isEmailAddress(normaliseEmailAddress(typed)) ? null : 'Enter an e-mail address.';
