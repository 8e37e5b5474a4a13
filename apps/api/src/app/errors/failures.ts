import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { QueueFullError } from '../queues/queue-full-error.ts';
import { ApiError, databaseAway, invalidRequest, notFound, tooBusy } from './api-error.ts';
import { isDatabaseAway, isImpossibleTime, isUnstorableText } from '../database/database-away.ts';
import { LOGGER } from '../logging/logger.ts';
import { FailureRecorder } from './failure-recorder.ts';
import { reportFailure } from './report-failure.ts';

/** nginx's status for a caller who left before the answer. Nobody is told it; the activity log keeps it. */
const CLIENT_CLOSED_REQUEST = 499;

/** Makes of whatever was thrown the product's error, and has it logged and written down. */
@Injectable()
export class Failures {
  constructor(
    private readonly recorder: FailureRecorder,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What is to be answered, once it is written down; undefined where the caller has left. */
  async settle(thrown: unknown, req: IncomingMessage, res: ServerResponse): Promise<ApiError | undefined> {
    if (hungUp(res, thrown)) {
      await this.recorder.record(req, CLIENT_CLOSED_REQUEST).catch(() => undefined);
      return undefined;
    }
    const error = asApiError(thrown);
    if (error.status >= 500) this.report(thrown, req);
    try {
      await this.recorder.record(req, error.status);
      return error;
    } catch (lost) {
      // A call that could not be recorded is not answered as if it had been.
      const answer = lost instanceof QueueFullError ? tooBusy(lost) : databaseAway(lost);
      if (error.status < 500) this.report(answer, req); // of the others there is a line
      return answer;
    }
  }

  /** A refusal of ours, with nothing behind it, such as a full queue, is no failure: it has no stack to look at. */
  private report(thrown: unknown, req: IncomingMessage): void {
    const { requestId: request_id, traceId: trace_id } = req.arrival;
    const refusal = thrown instanceof ApiError && thrown.options.cause === undefined ? thrown : undefined;
    if (refusal?.status === 503)
      return this.logger.warn({ request_id, trace_id, reason: refusal.message }, 'request refused');
    const cause = thrown instanceof ApiError ? (thrown.options.cause ?? thrown) : thrown;
    reportFailure(this.logger, req.arrival, cause);
  }
}

function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof QueueFullError) return tooBusy(thrown);
  if (isDatabaseAway(thrown)) return databaseAway(thrown);
  if (isUnstorableText(thrown)) return invalidRequest('The request contains a character that cannot be stored.');
  if (isImpossibleTime(thrown)) return invalidRequest('The request contains a time that does not exist.');
  const status = statusOf(thrown);
  if (status === 404) return notFound();
  if (status === 413) return new ApiError('payload_too_large', 'The body is too large.');
  if (status && status >= 400 && status < 500) return invalidRequest('The request could not be read.');
  return new ApiError('internal_error', 'Something went wrong on our side.');
}

/** What was under way for a caller who left was given up. */
const hungUp = (res: ServerResponse, thrown: unknown): boolean =>
  res.closed && (thrown as Error)?.name === 'AbortError';

/** Of what the framework throws. */
export const statusOf = (thrown: unknown): number | undefined => {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const { status } = (thrown ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
};
