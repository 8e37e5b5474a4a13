import { APICallError, NoObjectGeneratedError, RetryError } from 'ai';
import {
  BadGatewayError,
  type SummariserError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../summarise-errors.ts';

/** Codes of Node and undici for a connection that does not come about or does not last. */
const NETWORK = /^(?:E(?:CONN|NOTFOUND|AI_AGAIN|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH)|UND_ERR_)/;

/** Turns whatever the client library throws into one of our classes. */
export function asSummariserError(thrown: unknown): SummariserError {
  const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown;
  if (NoObjectGeneratedError.isInstance(error))
    return new BadGatewayError('The model did not answer in the form asked for.', error);
  const { statusCode, responseHeaders } = APICallError.isInstance(error) ? error : {};
  if (statusCode === 504 || statusCode === 408) return new UpstreamTimeoutError('The model took too long.', error);
  if (statusCode === 503 || statusCode === 429 || hasNetworkCode(error))
    return new UpstreamUnavailableError(
      'The model can not be reached.',
      error,
      secondsIn(responseHeaders?.['retry-after']),
    );
  return new BadGatewayError(statusCode ? `The model answered with status ${statusCode}.` : 'The model failed.', error);
}

function hasNetworkCode(error: unknown): boolean {
  for (let at = error as { code?: unknown; cause?: unknown } | undefined, depth = 0; at && depth < 8; depth++) {
    if (typeof at.code === 'string' && NETWORK.test(at.code)) return true;
    at = at.cause as typeof at;
  }
  return false;
}

function secondsIn(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,5}$/.test(header) ? Number(header) : undefined;
}
