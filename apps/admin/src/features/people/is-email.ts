import { isEmailAddress, normaliseEmailAddress } from '@velgent/client-model';

/** The server's rule for addresses, so that a typing slip is said beside the field. */
export const isEmail = (typed: string): boolean => isEmailAddress(normaliseEmailAddress(typed));
