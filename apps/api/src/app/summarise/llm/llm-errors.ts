import { APICallError, NoObjectGeneratedError, RetryError } from 'ai';
import {
  BadGatewayError,
  type SummariserError,
  UpstreamTimeoutError,
  UpstreamUnavailableError,
} from '../summarise-errors.ts';

/** Turns whatever the client library throws into one of our classes. */
export function asSummariserError(thrown: unknown): SummariserError {
  const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown;
  if (!APICallError.isInstance(error)) {
    const answered = NoObjectGeneratedError.isInstance(error);
    return new BadGatewayError(
      answered ? 'The model did not answer in the form asked for.' : 'The model failed.',
      error,
    );
  }
  const { statusCode, responseHeaders } = error;
  if (statusCode === 504 || statusCode === 408) return new UpstreamTimeoutError('The model took too long.', error);
  // No status: refused, reset, cut off, a name that does not resolve.
  if (statusCode === undefined || statusCode === 503 || statusCode === 429 || brokenOff(error))
    return new UpstreamUnavailableError(
      'The model can not be reached.',
      error,
      secondsIn(responseHeaders?.['retry-after']),
    );
  return new BadGatewayError(`The model answered with status ${statusCode}.`, error);
}

/** Status 200, and then the connection ended inside the body. */
function brokenOff(error: APICallError): boolean {
  return error.statusCode === 200 && error.isRetryable;
}

function secondsIn(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,5}$/.test(header) ? Number(header) : undefined;
}
