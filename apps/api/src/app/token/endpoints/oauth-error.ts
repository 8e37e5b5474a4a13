import type { AuthenticatingCredential } from '../../clients/authentication/credential-lookup.ts';
import type { Diagnosis, OAuthErrorCode } from '@velgent/client-model';

/**
 * An answer of RFC 6749 §5.2. One class for each code: the text is fixed and public; what really was the matter is
 * for the log and the tenant's own activity log.
 */
export abstract class OAuthError extends Error {
  override name = 'OAuthError';
  abstract readonly code: OAuthErrorCode;
  abstract readonly status: number;
  readonly headers: Record<string, string> = {};
}

/** RFC 6749 §5.2: a parameter is missing, repeated or malformed, or the request is not the one this endpoint takes. */
export class InvalidRequest extends OAuthError {
  readonly code = 'invalid_request';
  constructor(
    description: string,
    readonly status: 400 | 405 | 413 = 400,
    override readonly headers: Record<string, string> = {},
  ) {
    super(description);
  }
}

/** Which client it was, where it is known, and why it was refused. */
export interface Refusal {
  credential: AuthenticatingCredential;
  diagnosis: Diagnosis;
}

/** A client was not let in. What is answered says nothing of the {@link Refusal}. */
export abstract class ClientRefused extends OAuthError {
  abstract readonly refusal?: Refusal;
}

/** RFC 6749 §5.2: client authentication failed. The same bytes whatever the reason. */
export class InvalidClient extends ClientRefused {
  readonly code = 'invalid_client';
  readonly status = 401;
  override readonly headers = { 'WWW-Authenticate': 'Basic realm="velgent"' };
  constructor(readonly refusal?: Refusal) {
    super('Client authentication failed.');
  }
}

/** RFC 6585 §4, with the code of RFC 8628 §3.5: too many failures at this client from this network. */
export class SlowDown extends ClientRefused {
  readonly code = 'slow_down';
  readonly status = 429;
  override readonly headers: Record<string, string>;
  constructor(
    waitMs: number,
    readonly refusal?: Refusal,
  ) {
    super('Too many failed attempts. Try again later.');
    this.headers = { 'Retry-After': String(Math.ceil(waitMs / 1000)) };
  }
}

/** RFC 6749 §5.2. */
export class UnsupportedGrantType extends OAuthError {
  readonly code = 'unsupported_grant_type';
  readonly status = 400;
  constructor() {
    super('The only grant type is client_credentials.');
  }
}

/** RFC 6749 §5.2, grammar of §3.3. */
export class InvalidScope extends OAuthError {
  readonly code = 'invalid_scope';
  readonly status = 400;
  constructor() {
    super('The scope is malformed.');
  }
}

/** The database cannot be reached. */
export class TemporarilyUnavailable extends OAuthError {
  readonly code = 'temporarily_unavailable';
  readonly status = 503;
  override readonly headers = { 'Retry-After': '2' };
  constructor() {
    super('The service is temporarily unavailable. Try again shortly.');
  }
}

/** Something failed that should not have. */
export class ServerError extends OAuthError {
  readonly code = 'server_error';
  readonly status = 500;
  constructor() {
    super('Something went wrong on our side.');
  }
}
