import type { AuthenticatedClient } from '../client-authentication/client-authenticator.ts';
import type { Form } from './form.ts';

/** A request whose framing was checked and whose client is known to be who it says. */
export interface AuthenticatedRequest extends AuthenticatedClient {
  form: Form;
}

/**
 * What an endpoint answers. `tokenId` goes into the activity row. A body that takes time to make is made while the row is
 * on its way to the database, and must not fail.
 */
export interface OAuthAnswer {
  status: 200;
  body: object | (() => object);
  headers?: Record<string, string>;
  tokenId?: string | null;
}

/** One of the endpoints on which a client authenticates itself. */
export interface OAuthEndpoint {
  /** `operation` of its activity rows. */
  readonly operation: string;
  /** Parameters it knows beside those of client authentication; each at most once. */
  readonly parameters: readonly string[];
  /** Throws where the request is none that it answers, before an assertion is used up by it. */
  check(request: AuthenticatedRequest): void;
  answer(request: AuthenticatedRequest): OAuthAnswer | Promise<OAuthAnswer>;
}
