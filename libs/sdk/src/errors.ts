import type { ErrorCode, OAuthErrorCode } from '@velgent/client-model';

/** Every error of this client but an abort by the caller's own signal, which throws the signal's reason. */
export class VelgentError extends Error {
  override name = 'VelgentError';
}

/** What an answer that is a refusal says, whichever endpoint it came from. */
interface ErrorAnswer {
  /** HTTP status. */
  status: number;
  /** `X-Request-Id`: the name of this call in Velgent's logs. */
  requestId: string | undefined;
  /** How long to wait at least, in seconds, where the answer said so (`Retry-After`). */
  retryAfter: number | undefined;
}

/** The API refused or failed. */
export class VelgentApiError extends VelgentError implements ErrorAnswer {
  override name = 'VelgentApiError';
  readonly status: number;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  /** What the API calls it; `unrecognised` where something on the way answered in its place. */
  readonly code: ErrorCode | 'unrecognised';
  /** Which parameter is to blame, where one is. */
  readonly param: string | undefined;
  /** The required variables of the operation that were missing; mostly empty. */
  readonly missingVariables: readonly string[];

  constructor(message: string, refusal: ErrorAnswer & Pick<VelgentApiError, 'code' | 'param' | 'missingVariables'>) {
    super(message);
    this.status = refusal.status;
    this.requestId = refusal.requestId;
    this.retryAfter = refusal.retryAfter;
    this.code = refusal.code;
    this.param = refusal.param;
    this.missingVariables = refusal.missingVariables;
  }
}

/** No access token could be had: the client is wrong, expired or revoked (`invalid_client`), throttled, or the service failed. */
export class VelgentTokenError extends VelgentError implements ErrorAnswer {
  override name = 'VelgentTokenError';
  readonly status: number;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  /** RFC 6749 §5.2. */
  readonly code: OAuthErrorCode | 'unrecognised';

  constructor(message: string, refusal: ErrorAnswer & Pick<VelgentTokenError, 'code'>) {
    super(message);
    this.status = refusal.status;
    this.requestId = refusal.requestId;
    this.retryAfter = refusal.retryAfter;
    this.code = refusal.code;
  }
}

/** No token was asked for: the private key cannot be used here, or `assertion` failed; `cause` is what it threw. */
export class VelgentAssertionError extends VelgentError {
  override name = 'VelgentAssertionError';
}

/** Nothing came back, or not whole. `cause` is what `fetch` said. */
export class VelgentConnectionError extends VelgentError {
  override name = 'VelgentConnectionError';
}

/** The call took longer than its time-out, retries and pauses included. */
export class VelgentTimeoutError extends VelgentError {
  override name = 'VelgentTimeoutError';
  constructor(readonly timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms.`);
  }
}
