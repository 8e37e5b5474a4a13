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
    const req = http.getRequest<Request>();
    const call = callOf(req);
    const standing = call?.caller && (await this.limits.count(call.caller));
    if (!standing) return true;
    setHeaders(http.getResponse<Response>(), standing);
    if (standing.count <= standing.limit) return true;
    throw this.refusal(call, standing);
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

/** On every answer from here on, whatever becomes of the call. */
function setHeaders(res: Response, { limit, count, msBeforeReset }: Standing): void {
  res.setHeader('X-RateLimit-Limit', limit);
  res.setHeader('X-RateLimit-Remaining', Math.max(0, limit - count));
  res.setHeader('X-RateLimit-Reset', Math.ceil((Date.now() + msBeforeReset) / 1000));
}
