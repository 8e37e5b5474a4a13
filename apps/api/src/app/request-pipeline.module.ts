import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.ts';
import { ActivityInterceptor } from './calls/activity.interceptor.ts';
import { CallsModule } from './calls/calls.module.ts';
import { JsonBodyInterceptor } from './edge/json-body.interceptor.ts';
import { SameOriginGuard } from './edge/same-origin.guard.ts';
import { validation } from './edge/validation.ts';
import { ErrorFilter } from './errors/error.filter.ts';
import { LimitsModule } from './limits/limits.module.ts';
import { RateLimitGuard } from './limits/rate-limit.guard.ts';
import { RootAccessInterceptor } from './tenancy/root-access/root-access.interceptor.ts';
import { AdminGuard } from './tenancy/sign-in/admin.guard.ts';
import { TenancyModule } from './tenancy/tenancy.module.ts';
import { TokenGuard } from './token/access-tokens/token.guard.ts';
import { TokenModule } from './token/token.module.ts';

/** What every request behind Nest passes, in this order. `direct/` does the same for the calls that it takes. */
@Module({
  imports: [CallsModule, LimitsModule, TokenModule, TenancyModule], // Express tries the routes of calls first
  providers: [
    { provide: APP_FILTER, useClass: ErrorFilter },

    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_GUARD, useExisting: AdminGuard },
    { provide: APP_GUARD, useExisting: TokenGuard },
    { provide: APP_GUARD, useExisting: RateLimitGuard },

    // The body is read once all guards have let the caller in.
    { provide: APP_INTERCEPTOR, useClass: JsonBodyInterceptor },
    { provide: APP_INTERCEPTOR, useExisting: ActivityInterceptor },
    { provide: APP_INTERCEPTOR, useExisting: RootAccessInterceptor },

    { provide: APP_PIPE, useFactory: validation },
  ],
})
export class RequestPipelineModule {}
