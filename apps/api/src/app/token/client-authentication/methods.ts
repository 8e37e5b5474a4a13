import { FEDERATED_JWT } from './assertions/federated-jwt.ts';
import { PRIVATE_KEY_JWT } from './assertions/private-key-jwt.ts';
import type { ClaimReader, ClientAuthenticationMethod } from './client-authentication-method.ts';
import { CLIENT_SECRET_BASIC } from './client-secret-basic.ts';
import { CLIENT_SECRET_POST } from './client-secret-post.ts';

/**
 * The methods that there are. The endpoints' parameters, the metadata of RFC 8414 and the OpenAPI document are made from
 * this list.
 */
export const CLIENT_AUTHENTICATION_METHODS: readonly ClientAuthenticationMethod[] = [
  CLIENT_SECRET_BASIC,
  CLIENT_SECRET_POST,
  PRIVATE_KEY_JWT,
  FEDERATED_JWT,
];

/** Who reads them where there is a secret; assertions are read by ClientAssertion. */
export const SECRET_READERS: readonly ClaimReader[] = [CLIENT_SECRET_BASIC, CLIENT_SECRET_POST];

/** Injection token of what reads requests. */
export const CLAIM_READERS = Symbol('readers of client authentication');

/** With the JSON schema of each. */
export const AUTHENTICATION_PARAMETERS: Readonly<Record<string, Record<string, unknown>>> = Object.assign(
  {},
  ...CLIENT_AUTHENTICATION_METHODS.map(({ parameters }) => parameters),
);

/** What the JWTs of those methods may be signed with that take any. */
export const AUTHENTICATION_ALGORITHMS: readonly string[] = [
  ...new Set(CLIENT_AUTHENTICATION_METHODS.flatMap(({ signingAlgorithms }) => signingAlgorithms ?? [])),
];

export const AUTHENTICATION_SCHEMES = CLIENT_AUTHENTICATION_METHODS.flatMap(
  ({ securityScheme }) => securityScheme ?? [],
);
