import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { TENANT_PLANS, type TenantPlan } from '@velgent/client-model';
import type { Request, Response } from 'express';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { Counters } from '../counters/counters.ts';
import { ApiError } from '../errors/api-error.ts';
import { RATE_LIMIT_REFUSALS } from '../metrics/catalogue.ts';
import type { Count } from '../metrics/count.ts';
import { Meters } from '../metrics/meters.ts';
import type { Call } from '../calls/call.ts';
import { callOf } from '../calls/current-call.decorators.ts';
import { CallLimits, type Standing } from './call-limits.ts';

/** Counts calls against the limits of the tenant's plan. Comes after the token guard and before the body is read. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly limits: CallLimits;
  private readonly refusals: Record<TenantPlan, Count>;

  constructor(counters: Counters, meters: Meters, @Inject(SETTINGS) { planLimits }: Pick<Settings, 'planLimits'>) {
    const limited = TENANT_PLANS.filter(
      (plan) => planLimits[plan].credential_calls_per_minute ?? planLimits[plan].organisation_calls_per_minute,
    );
    this.refusals = meters.counts(RATE_LIMIT_REFUSALS, 'plan', limited);
    this.limits = new CallLimits(counters, planLimits);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const call = callOf(http.getRequest<Request>());
    const res = http.getResponse<Response>();
    if (call?.caller) await this.admit(call, (name, value) => res.setHeader(name, value));
    return true;
  }

  /** Throws where the call is one too many. Its headers belong on every answer from here on, whatever becomes of it. */
  async admit(call: Call, setHeader: (name: string, value: string) => void): Promise<void> {
    const standing = await this.limits.count(call.caller!);
    if (!standing) return;
    const { limit, count, msBeforeReset } = standing;
    setHeader('X-RateLimit-Limit', String(limit));
    setHeader('X-RateLimit-Remaining', String(Math.max(0, limit - count)));
    setHeader('X-RateLimit-Reset', String(Math.ceil((Date.now() + msBeforeReset) / 1000)));
    if (count > limit) throw this.refusal(call, standing);
  }

  private refusal(call: Call, { whose, limit, msBeforeReset }: Standing): ApiError {
    this.refusals[call.caller!.plan].add();
    call.refusedFor('throttled');
    const message =
      whose === 'credential'
        ? `This credential may call ${limit} times a minute.`
        : `This organisation may call ${limit} times a minute, with all its credentials together.`;
    return new ApiError('rate_limited', message, {
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(msBeforeReset / 1000))) },
    });
  }
}
