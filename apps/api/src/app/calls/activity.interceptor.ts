import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { CallRecorder } from './call-recorder.ts';
import { callOf } from './current-call.decorators.ts';

/** Holds the answer of a call of the public API back until its row is committed. Failures are the error filter's. */
@Injectable()
export class ActivityInterceptor implements NestInterceptor {
  constructor(private readonly calls: CallRecorder) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const req = http.getRequest<Request>();
    const call = callOf(req);
    if (!call) return next.handle();
    return next.handle().pipe(
      mergeMap(async (body: unknown) => {
        await this.calls.record(call, req.method, http.getResponse<Response>().statusCode);
        return body;
      }),
    );
  }
}
