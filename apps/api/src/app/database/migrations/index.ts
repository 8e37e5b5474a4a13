import { CreateSchema1764000000000 } from './1764000000000-create-schema.ts';
import { ForgetWhatHasExpired1764100000000 } from './1764100000000-forget-what-has-expired.ts';

/** In order. A migration that has landed is never edited. */
export const migrations = [CreateSchema1764000000000, ForgetWhatHasExpired1764100000000];
