import type { Logger } from 'pino';
import { QueueFullError } from '../queues/queue-full-error.ts';
import type { Arrival } from '../request/arrival.ts';

/** Logs why a request got no answer of its own. One that found no place in a queue is no fault: a line, and no stack. */
export function reportFailure(logger: Logger, { requestId, traceId }: Arrival, thrown: unknown): void {
  const { name, message, stack, code } = thrown as Error & { code?: string };
  const ids = { request_id: requestId, trace_id: traceId };
  if (isForWantOfPlace(thrown)) logger.warn({ ...ids, error: { name, message } }, 'request refused');
  else logger.error({ ...ids, error: { name, message, code, stack } }, 'request failed');
}

const isForWantOfPlace = (error: unknown): boolean =>
  error instanceof QueueFullError || (error instanceof Error && isForWantOfPlace(error.cause));
