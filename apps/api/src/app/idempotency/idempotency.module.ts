import { Module } from '@nestjs/common';
import { ExpiredAnswers } from './expired-answers.ts';
import { IdempotentAnswers } from './idempotent-answers.ts';
import { KeptAnswers } from './kept-answers.ts';
import { WaitingDuplicates } from './waiting-duplicates.ts';

@Module({
  providers: [ExpiredAnswers, IdempotentAnswers, KeptAnswers, WaitingDuplicates],
  exports: [IdempotentAnswers, KeptAnswers, WaitingDuplicates],
})
export class IdempotencyModule {}
