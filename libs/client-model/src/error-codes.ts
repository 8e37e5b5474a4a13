/** Error codes outside the OAuth endpoints, each with its HTTP status. */
export const ERROR_STATUS = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  /** Send a code to `POST /api/admin/session/second-factor`, then repeat the request. */
  second_factor_required: 403,
  /** The organisation asks its admins for a second factor, and this one has none yet. */
  second_factor_enrolment_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unprocessable: 422,
  rate_limited: 429,
  internal_error: 500,
  bad_gateway: 502,
  upstream_unavailable: 503,
  timeout: 504,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/** Error codes of the OAuth endpoints: RFC 6749 §5.2, with `slow_down` (RFC 8628 §3.5) and `temporarily_unavailable`. */
export const OAUTH_ERROR_STATUS = {
  invalid_request: 400,
  invalid_client: 401,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  unsupported_token_type: 400,
  slow_down: 429,
  server_error: 500,
  temporarily_unavailable: 503,
} as const;
export type OAuthErrorCode = keyof typeof OAUTH_ERROR_STATUS;

/** The one error shape outside the OAuth endpoints. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; param?: string; request_id: string };
}
