import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { CALLS_PER_MINUTE, TENANT_PLANS, type TenantPlan } from '@velgent/client-model';
import type { Request, Response } from 'express';
import type { Counter } from '../counters/counter.ts';
import { Counters } from '../counters/counters.ts';
import { ApiError } from '../http/api-error.ts';
import { RATE_LIMIT_REFUSALS } from '../metrics/catalogue.ts';
import type { Count } from '../metrics/count.ts';
import { Meters } from '../metrics/meters.ts';

const MINUTE_SECONDS = 60;

/** Counts the calls of each credential against its tenant's plan. Comes after the token guard and before the body is read. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly calls: Counter;
  private readonly refusals: Record<TenantPlan, Count>;

  constructor(counters: Counters, meters: Meters) {
    const limited = TENANT_PLANS.filter((plan) => CALLS_PER_MINUTE[plan]);
    this.refusals = meters.counts(RATE_LIMIT_REFUSALS, 'plan', limited);
    this.calls = counters.create('calls', MINUTE_SECONDS);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const req = http.getRequest<Request>();
    const limit = req.caller && CALLS_PER_MINUTE[req.caller.plan];
    if (!limit) return true;
    const { count, msBeforeReset } = await this.calls.hit(req.caller!.credential.id);
    setHeaders(http.getResponse<Response>(), limit, count, msBeforeReset);
    if (count <= limit) return true;
    this.refusals[req.caller!.plan].add();
    req.apiCall!.diagnosis = 'throttled';
    throw new ApiError('rate_limited', `This credential may call ${limit} times a minute.`, {
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(msBeforeReset / 1000))) },
    });
  }
}

/** On every answer from here on, whatever becomes of the call. */
function setHeaders(res: Response, limit: number, count: number, msBeforeReset: number): void {
  res.setHeader('X-RateLimit-Limit', limit);
  res.setHeader('X-RateLimit-Remaining', Math.max(0, limit - count));
  res.setHeader('X-RateLimit-Reset', Math.ceil((Date.now() + msBeforeReset) / 1000));
}
