import { createPrivateKey, createPublicKey, verify, webcrypto } from 'node:crypto';
import { TextEncoder } from 'node:util';
import { makeAssertion } from './assertion.ts';
import { OneTimeKeyPair } from './key-pair.ts';

// jsdom has neither.
Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
Object.defineProperty(globalThis, 'TextEncoder', { value: TextEncoder });

const part = (assertion: string, at: number) =>
  JSON.parse(Buffer.from(assertion.split('.')[at]!, 'base64url').toString()) as Record<string, unknown>;

describe('a key pair made in the browser', () => {
  it('is one pair in each of its forms, and only the public one stands in what is sent', async () => {
    const pair = await OneTimeKeyPair.make();
    const ofPem = createPublicKey(createPrivateKey(await pair.pem())).export({ format: 'jwk' });
    const whole = JSON.parse(await pair.jwk()) as JsonWebKey;
    const ofJwk = createPublicKey(createPrivateKey({ key: whole as never, format: 'jwk' })).export({ format: 'jwk' });
    const { x, y } = pair.publicJwk;
    expect(ofPem).toEqual({ kty: 'EC', crv: 'P-256', x, y });
    expect(ofJwk).toEqual(ofPem);
    expect(Object.keys(pair.publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(pair.publicJwk.kid).toMatch(/^[\w-]{43}$/);
    expect(whole).toMatchObject({ kid: pair.publicJwk.kid, alg: 'ES256' });
  });

  it('signs assertions as RFC 7523 and 10070 have them, each with an id of its own', async () => {
    const pair = await OneTimeKeyPair.make();
    const assertion = await makeAssertion(pair, 'velgent_client_x', 'https://api.example');
    expect(part(assertion, 0)).toEqual({ alg: 'ES256', kid: pair.publicJwk.kid, typ: 'client-authentication+jwt' });
    const claims = part(assertion, 1) as { iat: number; exp: number; jti: string };
    expect(claims).toMatchObject({ iss: 'velgent_client_x', sub: 'velgent_client_x', aud: 'https://api.example' });
    expect(claims.exp - claims.iat).toBe(60);
    const [header, body, signature] = assertion.split('.') as [string, string, string];
    const key = createPublicKey({ key: pair.publicJwk as never, format: 'jwk' });
    const raw = Buffer.from(signature, 'base64url');
    expect(verify('sha256', Buffer.from(`${header}.${body}`), { key, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
    expect(part(await makeAssertion(pair, 'x', 'y'), 1)).not.toMatchObject({ jti: claims.jti });
  });

  it('is gone once it is forgotten', async () => {
    const pair = await OneTimeKeyPair.make();
    pair.forget();
    for (const use of [() => pair.pem(), () => pair.jwk(), () => pair.sign('x')])
      await expect(use()).rejects.toThrow('forgotten');
  });
});
