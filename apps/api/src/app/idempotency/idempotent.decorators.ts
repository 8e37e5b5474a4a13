import { UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from './idempotency.interceptor.ts';

/** The route honours `Idempotency-Key`. Never for one whose answer holds a secret: the answer is stored. */
export const Idempotent = (): MethodDecorator => UseInterceptors(IdempotencyInterceptor);
