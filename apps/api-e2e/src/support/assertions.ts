import { randomUUID } from 'node:crypto';
import { GRANT, postForm } from './api.ts';
import type { Answer, Console, Json } from './console.ts';
import type { Server } from './server.ts';

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
export const TOKEN_PATH = '/api/v1/oauth/token';

/** A client without a secret. */
export interface KeylessClient {
  id: string;
  client_id: string;
}

/** `auth` as it stands in the body of the create and rotate routes. */
export async function createClientWith(root: Console, tenant: string, auth: Json): Promise<KeylessClient> {
  const body = await root.done('POST', `/tenants/${tenant}/oauth-clients`, { name: auth.method, auth });
  if ('client_secret' in body) throw new Error('A client without a secret was given one');
  return { id: body.client.id, client_id: body.client.client_id };
}

/** Answers its id. */
export async function trustIssuer(root: Console, tenant: string, issuer: Json): Promise<string> {
  const body = await root.done('POST', `/tenants/${tenant}/trusted-issuers`, issuer);
  return body.trusted_issuer.id;
}

/** The claims of a client's own assertion (RFC 7523 §3), good for a minute. `undefined` among the changes leaves one out. */
export function assertionClaims(clientId: string, audience: string | string[], changes: Json = {}): Json {
  const iat = Math.floor(Date.now() / 1000);
  return { iss: clientId, sub: clientId, aud: audience, iat, exp: iat + 60, jti: randomUUID(), ...changes };
}

export const assertionForm = (assertion: string, more: Record<string, string> = {}): string =>
  new URLSearchParams({ client_assertion_type: ASSERTION_TYPE, client_assertion: assertion, ...more }).toString();

/** `POST /api/v1/oauth/token`; a `client_id` stands among `more`. */
export const exchangeBy = (
  server: Pick<Server, 'url'>,
  assertion: string,
  more: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answer> => postForm(server, TOKEN_PATH, `${GRANT}&${assertionForm(assertion, more)}`, headers);
