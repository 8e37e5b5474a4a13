import { Module } from '@nestjs/common';
import { ExpiredAnswers } from './expired-answers.ts';
import { IdempotentAnswers } from './idempotent-answers.ts';
import { WaitingDuplicates } from './waiting-duplicates.ts';

@Module({
  providers: [ExpiredAnswers, IdempotentAnswers, WaitingDuplicates],
  exports: [IdempotentAnswers, WaitingDuplicates],
})
export class IdempotencyModule {}
