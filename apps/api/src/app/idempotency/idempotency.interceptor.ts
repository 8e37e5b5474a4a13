import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { ErrorBody } from '@velgent/client-model';
import type { Request, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { ApiError, conflict, errorBody, repeatedError } from '../http/api-error.ts';
import { IDEMPOTENT_REPLAYS } from '../metrics/catalogue.ts';
import type { Count } from '../metrics/count.ts';
import { Meters } from '../metrics/meters.ts';
import { type Claim, IdempotentAnswers, type KeptAnswer } from './idempotent-answers.ts';
import { type IdempotentRequest, idempotentRequestOf } from './idempotent-request.ts';

const RENEW_MS = 5_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;

/** Answers a repeated `Idempotency-Key` as it was answered first; duplicates at the same time wait for the first. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly replays: Count;

  constructor(
    private readonly answers: IdempotentAnswers,
    meters: Meters,
  ) {
    this.replays = meters.count(IDEMPOTENT_REPLAYS);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const req = context.switchToHttp().getRequest<Request>();
    const request = idempotentRequestOf(req);
    return request ? from(this.once(req, request, next)) : next.handle();
  }

  private async once(req: Request, request: IdempotentRequest, next: CallHandler): Promise<unknown> {
    const signal = hangUpOf(req.res!);
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      const standing = await this.answers.claim(request);
      if (standing.kind === 'first') return this.first(req, standing.claim, next);
      if (standing.kind === 'answered') {
        this.replays.add();
        return repeat(req, standing.answer);
      }
      if (standing.kind === 'other_request')
        throw conflict('This Idempotency-Key was used with another body within the last 24 hours.');
      await sleep(pause, undefined, { signal });
    }
  }

  private async first(req: Request, claim: Claim, next: CallHandler): Promise<unknown> {
    const renewal = setInterval(() => void this.answers.renew(claim).catch(() => undefined), RENEW_MS);
    const keep = (status: number, body: unknown) =>
      this.answers.keep(claim, { status, operation: req.apiCall!.operation, body: JSON.stringify(body) });
    try {
      const body = await lastValueFrom(next.handle());
      await keep(req.res!.statusCode, body);
      return body;
    } catch (error) {
      if (isFinal(error)) await keep(error.status, errorBody(error, req.arrival.requestId));
      else await this.answers.giveUp(claim).catch(() => undefined); // the claim ends by itself
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }
}

/** What would come out the same at the next try. */
const isFinal = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status < 500 && error.code !== 'rate_limited';

function repeat(req: Request, { status, operation, body }: KeptAnswer): unknown {
  req.apiCall!.operation = operation;
  req.res!.setHeader('Idempotent-Replayed', 'true');
  const answer: unknown = JSON.parse(body);
  if (status >= 400) throw repeatedError(answer as ErrorBody);
  return answer;
}

function hangUpOf(res: Response): AbortSignal {
  const hungUp = new AbortController();
  res.once('close', () => hungUp.abort());
  return hungUp.signal;
}
