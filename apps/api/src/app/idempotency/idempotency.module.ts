import { Module } from '@nestjs/common';
import { ExpiredAnswers } from './expired-answers.ts';
import { IdempotentAnswers } from './idempotent-answers.ts';

@Module({ providers: [ExpiredAnswers, IdempotentAnswers], exports: [IdempotentAnswers] })
export class IdempotencyModule {}
