import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { ErrorBody } from '@velgent/client-model';
import type { Request } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { Call } from '../calls/call.ts';
import { callOf } from '../calls/current-call.decorators.ts';
import { ApiError, conflict, errorBody, repeatedError } from '../errors/api-error.ts';
import { IDEMPOTENT_REPLAYS } from '../metrics/catalogue.ts';
import type { Count } from '../metrics/count.ts';
import { Meters } from '../metrics/meters.ts';
import { type Claim, IdempotentAnswers, type KeptAnswer, type Standing } from './idempotent-answers.ts';
import { type IdempotentRequest, idempotentRequestOf } from './idempotent-request.ts';
import { KeptAnswers, MOST_KEPT } from './kept-answers.ts';
import { WaitingDuplicates } from './waiting-duplicates.ts';

const RENEW_MS = 5_000;

type Settled = Exclude<Standing, { kind: 'under_way' }>;

/** Answers a repeated `Idempotency-Key` as it was answered first; duplicates at the same time wait for the first. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly replays: Count;

  constructor(
    private readonly answers: IdempotentAnswers,
    private readonly waiting: WaitingDuplicates,
    private readonly kept: KeptAnswers,
    meters: Meters,
  ) {
    this.replays = meters.count(IDEMPOTENT_REPLAYS);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const req = context.switchToHttp().getRequest<Request>();
    const call = callOf(req)!;
    const request = idempotentRequestOf(call, req);
    return request ? from(this.once(call, req, request, next)) : next.handle();
  }

  private async once(call: Call, req: Request, request: IdempotentRequest, next: CallHandler): Promise<unknown> {
    const claimed = await this.answers.claim(request);
    const standing: Settled =
      claimed.kind === 'under_way'
        ? await this.waiting.until(() => this.settled(request), call.hungUp(), request.tenantId)
        : claimed;
    if (standing.kind === 'first') return this.first(call, req, standing.claim, next);
    if (standing.kind === 'answered') {
      this.replays.add();
      return repeat(call, req, standing.answer);
    }
    throw conflict('This Idempotency-Key was used with another body within the last 24 hours.');
  }

  private async settled(request: IdempotentRequest): Promise<Settled | undefined> {
    const standing = await this.answers.claim(request);
    return standing.kind === 'under_way' ? undefined : standing;
  }

  private async first(call: Call, req: Request, claim: Claim, next: CallHandler): Promise<unknown> {
    if (!this.kept.hasRoom(claim.tenantId)) {
      await this.answers.giveUp(claim);
      throw tooManyKept();
    }
    const renewal = setInterval(() => void this.answers.renew(claim).catch(() => undefined), RENEW_MS);
    const keep = (status: number, body: unknown) =>
      this.answers.keep(claim, { status, operation: call.operation, body: JSON.stringify(body) });
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

const tooManyKept = () =>
  new ApiError(
    'rate_limited',
    `Answers are kept for ${MOST_KEPT} calls with an Idempotency-Key, and no more of one organisation; each is forgotten after 24 hours. Call without the header, or later.`,
    { headers: { 'Retry-After': '60' } },
  );

/** What would come out the same at the next try. */
const isFinal = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.status < 500 && error.code !== 'rate_limited';

function repeat(call: Call, req: Request, { status, operation, body }: KeptAnswer): unknown {
  call.isOf(operation);
  req.res!.setHeader('Idempotent-Replayed', 'true');
  const answer: unknown = JSON.parse(body);
  if (status >= 400) throw repeatedError(answer as ErrorBody);
  return answer;
}
