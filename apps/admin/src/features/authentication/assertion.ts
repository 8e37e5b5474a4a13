import { textToBase64Url, toBase64Url } from './base64url.ts';
import type { OneTimeKeyPair } from './key-pair.ts';

const LIFETIME_SECONDS = 60;

/** A client assertion of RFC 7523 and RFC 10070: for one exchange, within a minute. */
export async function makeAssertion(pair: OneTimeKeyPair, clientId: string, issuer: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'ES256', kid: pair.publicJwk.kid, typ: 'client-authentication+jwt' };
  const claims = {
    iss: clientId,
    sub: clientId,
    aud: issuer,
    jti: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
    iat: now,
    exp: now + LIFETIME_SECONDS,
  };
  const signed = [header, claims].map((part) => textToBase64Url(JSON.stringify(part))).join('.');
  return `${signed}.${await pair.sign(signed)}`;
}
