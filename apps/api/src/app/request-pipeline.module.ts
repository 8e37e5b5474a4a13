import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ActivityModule } from './activity/activity.module.ts';
import { DoorGuard } from './access/access.guard.ts';
import { ErrorFilter } from './errors/error.filter.ts';
import { JsonBodyInterceptor } from './edge/json-body.interceptor.ts';
import { validation } from './edge/validation.ts';

/** Imported first: its guard asks for a door before the guards of Tenancy and Token look at theirs. */
@Module({
  imports: [ActivityModule],
  providers: [
    { provide: APP_FILTER, useClass: ErrorFilter },
    { provide: APP_GUARD, useClass: DoorGuard },
    { provide: APP_INTERCEPTOR, useClass: JsonBodyInterceptor },
    { provide: APP_PIPE, useFactory: validation },
  ],
})
export class HttpModule {}
