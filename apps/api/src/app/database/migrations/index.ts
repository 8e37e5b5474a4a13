import { CreateSchema1764000000000 } from './1764000000000-create-schema.ts';
import { RetainActivity1764000100000 } from './1764000100000-retain-activity.ts';

/** In order. A migration that has landed is never edited. */
export const migrations = [CreateSchema1764000000000, RetainActivity1764000100000];
