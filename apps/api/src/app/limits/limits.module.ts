import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RateLimitGuard } from './rate-limit.guard.ts';

/** Imported last: its guard counts the calls that the token guard let in. */
@Module({ providers: [{ provide: APP_GUARD, useClass: RateLimitGuard }] })
export class LimitsModule {}
