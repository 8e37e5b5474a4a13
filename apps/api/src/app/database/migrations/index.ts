import { CreateSchema1764000000000 } from './1764000000000-create-schema.ts';
import { AddIdempotentAnswers1764500000000 } from './1764500000000-add-idempotent-answers.ts';

/** In order. A migration that has landed is never edited. */
export const migrations = [CreateSchema1764000000000, AddIdempotentAnswers1764500000000];
