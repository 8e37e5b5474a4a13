import { assertionSigner } from './assertion-signer.ts';
import { VelgentAssertionError } from './errors.ts';
import type { ClientCredential } from './options.ts';

/** How a token request shows which client it comes from. */
export interface Proof {
  headers?: Record<string, string>;
  fields?: Record<string, string>;
}

/** Makes a proof for each request, also for one that is repeated. Throws a TypeError for a key that cannot be one. */
export function clientAuthentication(credential: ClientCredential, issuer: string): () => Promise<Proof> {
  const { clientId, clientSecret, privateKey, assertion, audience = issuer } = credential;
  if (clientSecret !== undefined) {
    // RFC 6749 §2.3.1; nothing in our credentials would be changed by its form encoding
    const headers = { Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
    return async () => ({ headers });
  }
  const next = assertion
    ? () => callers(assertion)
    : assertionSigner({ clientId, privateKey, kid: credential.kid, alg: credential.alg, audience });
  return async () => ({ fields: { client_id: clientId, ...asFields(await next()) } });
}

/** RFC 7523 §2.2. */
const asFields = (assertion: string) => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
});

/** What the caller's own function gives; files end in a line break. */
async function callers(assertion: () => Promise<string>): Promise<string> {
  let given: unknown;
  try {
    given = await assertion();
  } catch (cause) {
    throw new VelgentAssertionError('assertion() failed.', { cause });
  }
  if (typeof given !== 'string' || !given.trim()) throw new VelgentAssertionError('assertion() gave no assertion.');
  return given.trim();
}
