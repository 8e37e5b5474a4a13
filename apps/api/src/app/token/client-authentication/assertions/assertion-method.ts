import type { AuthenticatingCredential } from '../../../clients/authentication/authenticating-credential.ts';
import type { ClientAuthenticationMethod } from '../client-authentication-method.ts';
import type { Assertion } from './assertion.ts';
import type { AssertionCheck, Terms } from './check.ts';

/** The server's own URLs, as they stand in its metadata. */
export interface ServerUrls {
  issuer: string;
  tokenEndpoint: string;
}

/** A method by JWTs (RFC 7521, RFC 7523). */
export interface AssertionMethod extends ClientAuthenticationMethod {
  /** In the order of {@link ASSERTION_CHECKS}. What makes a token count once is checked last, by spending its `jti`. */
  readonly checks: readonly AssertionCheck[];
  termsFor(client: AuthenticatingCredential, assertion: Assertion, urls: ServerUrls): Terms;
}

export const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The form's parameters (RFC 7521 §4.2). */
export const ASSERTION_PARAMETERS = {
  client_assertion_type: { type: 'string', const: JWT_BEARER },
  client_assertion: { type: 'string', description: 'A JWT; surrounding white space is cut off.' },
};

/** `Ed25519` is the name that RFC 9864 gives `EdDSA`. */
export const SIGNING_ALGORITHMS: readonly string[] = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'Ed25519'];
