import { ApiError } from '../errors/api-error.ts';
import {
  BadGatewayError,
  SummariserBusyError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from './summarise-errors.ts';

/** What a caller is told when the engine fails. */
export function asApiError(error: unknown): unknown {
  if (error instanceof SummariserBusyError || error instanceof UpstreamUnavailableError)
    return new ApiError('upstream_unavailable', 'The summariser cannot serve now. Try again shortly.', {
      headers: { 'Retry-After': String(error.retryAfterSeconds ?? 1) },
      cause: error,
    });
  if (error instanceof UpstreamTimeoutError)
    return new ApiError('timeout', 'The summariser did not answer in time.', { cause: error });
  if (error instanceof BadGatewayError)
    return new ApiError('bad_gateway', 'The summariser answered with nothing usable.', { cause: error });
  return error;
}
