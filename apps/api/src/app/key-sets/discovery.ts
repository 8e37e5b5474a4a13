import { EgressError } from '../egress/egress-error.ts';

type Document = Record<string, unknown>;

/** GETs a JSON object and what is wanted of it. */
export type GetFrom = <T>(url: string, read: (document: Document) => T) => Promise<T>;

/** OpenID Connect Discovery §4, RFC 8414 §3.1, and what RFC 8414 §5 makes of the first where the issuer has a path. */
export function discoveryUrls(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const urls = [
    `${origin}${path}/.well-known/openid-configuration`,
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}/.well-known/openid-configuration${path}`,
  ];
  return [...new Set(urls)];
}

/** Where an issuer's keys are, by the first document that names this very issuer. */
export async function discoverKeys(issuer: string, get: GetFrom): Promise<string> {
  let fault: unknown;
  for (const url of discoveryUrls(issuer)) {
    try {
      return await get(url, (document) => jwksUriOf(issuer, document));
    } catch (error) {
      if (!mayStandElsewhere(error)) throw error;
      fault = fault === undefined || isMissing(fault) ? error : fault;
    }
  }
  throw fault;
}

const mayStandElsewhere = (error: unknown) =>
  error instanceof EgressError && (error.failure === 'status' || error.failure === 'unusable');

/** Says less than a document that is there and wrong, or than a fault of the server. */
const isMissing = (error: unknown) => error instanceof EgressError && error.status === 404;

function jwksUriOf(issuer: string, { issuer: named, jwks_uri: jwksUri }: Document): string {
  if (named !== issuer)
    throw unusable(typeof named === 'string' ? `names another issuer: ${named.slice(0, 300)}` : 'names no issuer');
  if (typeof jwksUri !== 'string') throw unusable('names no jwks_uri');
  return jwksUri;
}

const unusable = (message: string) => new EgressError('unusable', message);
