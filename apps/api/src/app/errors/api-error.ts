import { ERROR_STATUS, type ErrorBody, type ErrorCode } from '@velgent/client-model';

interface ApiErrorOptions {
  param?: string;
  /** Further fields of the error, such as `missing_variables`. */
  fields?: Record<string, unknown>;
  headers?: Record<string, string>;
  cause?: unknown;
}

/**
 * An answer in the product's error shape. The message is public; `cause` is for the log alone.
 * Thrown anywhere below a controller or guard outside the OAuth endpoints.
 */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly options: ApiErrorOptions = {},
  ) {
    super(message, { cause: options.cause });
    this.status = ERROR_STATUS[code];
  }
}

export const notFound = () => new ApiError('not_found', 'Not found.');
export const forbidden = (message = 'You do not have permission to do this.') => new ApiError('forbidden', message);
export const organisationSuspended = () => forbidden('Your organisation is suspended: nothing can be changed.');
export const secondFactorRequired = () =>
  new ApiError('second_factor_required', 'Confirm with a code from your second factor.');
export const secondFactorEnrolmentRequired = () =>
  new ApiError('second_factor_enrolment_required', 'Your organisation requires a second factor. Set it up first.');
export const rootEnrolmentRequired = () =>
  new ApiError('second_factor_enrolment_required', 'Root must set up a second factor first.');
export const conflict = (message: string) => new ApiError('conflict', message);
export const invalidRequest = (message: string, param?: string) => new ApiError('invalid_request', message, { param });
export const databaseAway = (cause: unknown) =>
  new ApiError('upstream_unavailable', 'The service cannot reach its database. Try again shortly.', {
    headers: { 'Retry-After': '2' },
    cause,
  });

/** A queue has no place for this one. */
export const tooBusy = (cause: unknown) =>
  new ApiError('upstream_unavailable', 'Too many requests are waiting. Try again shortly.', {
    headers: { 'Retry-After': '1' },
    cause,
  });

/** The one shape of errors outside the OAuth endpoints. */
export function errorBody({ code, message, options: { param, fields } }: ApiError, requestId: string): ErrorBody {
  return { error: { code, message, ...(param ? { param } : {}), request_id: requestId, ...fields } };
}

/** An error as it was answered before, under the request id of then. */
export function repeatedError({ error: { code, message, param, ...fields } }: ErrorBody): ApiError {
  return new ApiError(code, message, { param, fields });
}
