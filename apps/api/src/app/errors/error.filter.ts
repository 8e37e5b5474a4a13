import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Express, Request, Response } from 'express';
import type { Logger } from 'pino';
import { QueueFullError } from '../queues/fair-queue.ts';
import { allowedMethods } from './allowed-methods.ts';
import { ApiError, databaseAway, errorBody, invalidRequest, notFound, tooBusy } from './api-error.ts';
import { isDatabaseAway, isImpossibleTime, isUnstorableText } from '../database/database-away.ts';
import { LOGGER } from '../logging/logger.ts';
import { FailureRecorder } from './failure-recorder.ts';
import { reportFailure } from './report-failure.ts';

/** nginx's status for a caller who left before the answer. Nobody is told it; the activity log keeps it. */
const CLIENT_CLOSED_REQUEST = 499;

/** Every error of every route behind Nest becomes an answer in the product's shape, here and nowhere else. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly failures: FailureRecorder,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const req = host.switchToHttp().getRequest<Request>();
    const res = host.switchToHttp().getResponse<Response>();
    if (hungUp(res, thrown))
      return void (await this.failures.record(req, CLIENT_CLOSED_REQUEST).catch(() => undefined));
    let error = this.asApiError(thrown, req);
    if (error.status >= 500) this.report(thrown, req);
    try {
      await this.failures.record(req, error.status);
    } catch (lost) {
      // A call that could not be recorded is not answered as if it had been.
      error = databaseAway(lost);
    }
    if (res.headersSent) return void res.destroy();
    this.send(res, error, req.arrival.requestId);
  }

  private asApiError(thrown: unknown, req: Request): ApiError {
    if (thrown instanceof ApiError) return thrown;
    if (thrown instanceof QueueFullError) return tooBusy(thrown);
    if (isDatabaseAway(thrown)) return databaseAway(thrown);
    if (isUnstorableText(thrown)) return invalidRequest('The request holds a character that cannot be stored.');
    if (isImpossibleTime(thrown)) return invalidRequest('The request names a time that does not exist.');
    const status = thrown instanceof HttpException ? thrown.getStatus() : statusOf(thrown);
    if (status === 404) return this.notHere(req);
    if (status === 413) return new ApiError('payload_too_large', 'The body is too large.');
    if (status && status >= 400 && status < 500) return invalidRequest('The request could not be read.');
    return new ApiError('internal_error', 'Something went wrong on our side.');
  }

  private notHere(req: Request): ApiError {
    const methods = allowedMethods(this.adapterHost.httpAdapter.getInstance<Express>(), req.path);
    if (!methods.length || methods.includes(req.method)) return notFound();
    return new ApiError('method_not_allowed', `This path answers ${methods.join(', ')}.`, {
      headers: { Allow: methods.join(', ') },
    });
  }

  /** A refusal of ours, with nothing behind it, such as a full queue, is no failure: it has no stack to look at. */
  private report(thrown: unknown, req: Request): void {
    const { requestId: request_id, traceId: trace_id } = req.arrival;
    const refusal = thrown instanceof ApiError && thrown.options.cause === undefined ? thrown : undefined;
    if (refusal?.status === 503)
      return this.logger.warn({ request_id, trace_id, reason: refusal.message }, 'request refused');
    const cause = thrown instanceof ApiError ? (thrown.options.cause ?? thrown) : thrown;
    reportFailure(this.logger, req.arrival, cause);
  }

  private send(res: Response, error: ApiError, requestId: string): void {
    for (const [name, value] of Object.entries(error.options.headers ?? {})) res.setHeader(name, value);
    res.status(error.status).setHeader('Cache-Control', 'no-store');
    res.json(errorBody(error, requestId));
  }
}

/** What was under way for a caller who left was given up. */
const hungUp = (res: Response, thrown: unknown): boolean => res.closed && (thrown as Error)?.name === 'AbortError';

const statusOf = (thrown: unknown): number | undefined => {
  const { status } = (thrown ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
};
