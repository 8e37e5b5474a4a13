import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import type { AuthMethod, Diagnosis, OAuthErrorCode } from '@velgent/client-model';

/**
 * An answer of RFC 6749 §5.2. One class for each code: the text is fixed and public; what really was the matter is
 * for the log and the tenant's own activity log.
 */
export abstract class OAuthError extends Error {
  override name = 'OAuthError';
  constructor(
    readonly code: OAuthErrorCode,
    readonly status: number,
    description: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(description);
  }
}

/** RFC 6749 §5.2: a parameter is missing, repeated or malformed, or the request is not the one this endpoint takes. */
export class InvalidRequest extends OAuthError {
  constructor(description: string, status: 400 | 405 | 413 = 400, headers: Record<string, string> = {}) {
    super('invalid_request', status, description, headers);
  }
}

/** Which client it was, where it is known, and why it was refused. */
export interface RefusedClient {
  credential: AuthenticatingCredential;
  diagnosis: Diagnosis;
  /** By which method it was shown, and by which ClientKey, as far as that is known. */
  method: AuthMethod;
  keyId: string | null;
}

/** A client was not let in. What is answered says nothing of the {@link RefusedClient}. */
export abstract class ClientRefused extends OAuthError {
  abstract readonly refusal?: RefusedClient;
}

/** RFC 6749 §5.2: client authentication failed. The same bytes whatever the reason. */
export class InvalidClient extends ClientRefused {
  constructor(readonly refusal?: RefusedClient) {
    super('invalid_client', 401, 'Client authentication failed.', { 'WWW-Authenticate': 'Basic realm="velgent"' });
  }
}

/** RFC 6585 §4, with the code of RFC 8628 §3.5: too many failures at this client from this network. */
export class SlowDown extends ClientRefused {
  constructor(
    waitMs: number,
    readonly refusal?: RefusedClient,
  ) {
    const headers = { 'Retry-After': String(Math.ceil(waitMs / 1000)) };
    super('slow_down', 429, 'Too many failed attempts. Try again later.', headers);
  }
}

/** RFC 6749 §5.2. */
export class UnsupportedGrantType extends OAuthError {
  constructor() {
    super('unsupported_grant_type', 400, 'The only grant type is client_credentials.');
  }
}

/** RFC 6749 §5.2, grammar of §3.3. */
export class InvalidScope extends OAuthError {
  constructor() {
    super('invalid_scope', 400, 'The scope is malformed.');
  }
}

/** The database cannot be reached. */
export class TemporarilyUnavailable extends OAuthError {
  constructor() {
    const description = 'The service is temporarily unavailable. Try again shortly.';
    super('temporarily_unavailable', 503, description, { 'Retry-After': '2' });
  }
}

/** Something failed that should not have. */
export class ServerError extends OAuthError {
  constructor() {
    super('server_error', 500, 'Something went wrong on our side.');
  }
}
