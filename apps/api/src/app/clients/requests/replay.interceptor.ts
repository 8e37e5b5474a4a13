import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { Response } from 'express';
import { type Observable, tap } from 'rxjs';

/** Marks the answer to a repeated request, which made nothing: 200 in place of 201. */
@Injectable()
export class ReplayInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      tap((body: { secret_delivered?: boolean }) => {
        if (body.secret_delivered !== false) return;
        context.switchToHttp().getResponse<Response>().status(200).setHeader('Idempotent-Replayed', 'true');
      }),
    );
  }
}

/** The route takes an `Idempotency-Key`, and answers a repeated one without the secret. */
export const AnswersRepeated = (): MethodDecorator => UseInterceptors(ReplayInterceptor);
