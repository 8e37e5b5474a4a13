import { Module } from '@nestjs/common';
import type { Request } from 'express';
import { ActivityModule } from '../activity/activity.module.ts';
import { FailureRecorder } from '../errors/failure-recorder.ts';
import { Failures } from '../errors/failures.ts';
import { ActivityInterceptor } from './activity.interceptor.ts';
import { CallRecorder } from './call-recorder.ts';
import { callOf } from './current-call.decorators.ts';

@Module({
  imports: [ActivityModule],
  providers: [
    ActivityInterceptor,
    CallRecorder,
    Failures,
    {
      provide: FailureRecorder,
      inject: [CallRecorder],
      useFactory: (calls: CallRecorder): FailureRecorder => ({
        record: (req, status) => calls.record(callOf(req as Request), req.method!, status),
      }),
    },
  ],
  exports: [ActivityInterceptor, CallRecorder, Failures],
})
export class CallsModule {}
