import type { ClientAuthenticationMethod } from './client-authentication-method.ts';
import { CLIENT_SECRET_BASIC } from './client-secret-basic.ts';
import { CLIENT_SECRET_POST } from './client-secret-post.ts';

/**
 * The methods that there are. The endpoints' parameters, the metadata of RFC 8414 and the OpenAPI document are made from
 * this list.
 */
export const CLIENT_AUTHENTICATION_METHODS: readonly ClientAuthenticationMethod[] = [
  CLIENT_SECRET_BASIC,
  CLIENT_SECRET_POST,
];

/** Injection token of the methods that are taken. */
export const METHODS = Symbol('client authentication methods');

/** With the JSON schema of each. */
export const AUTHENTICATION_PARAMETERS: Readonly<Record<string, Record<string, unknown>>> = Object.assign(
  {},
  ...CLIENT_AUTHENTICATION_METHODS.map(({ parameters }) => parameters),
);

export const AUTHENTICATION_SCHEMES = CLIENT_AUTHENTICATION_METHODS.flatMap(
  ({ securityScheme }) => securityScheme ?? [],
);
