import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { ENTRA, GITHUB_ACTIONS, GITLAB, GOOGLE, Issuer, KUBERNETES } from '@velgent/e2e-server';

const AUDIENCE = 'https://velgent.example';
const NAMES_OF_TOKENS_WITH_AN_ID = ['GitHub Actions', 'GitLab'];
let issuer: Issuer;

afterEach(() => issuer.stop());

const discover = async (): Promise<Record<string, string>> =>
  (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json() as Promise<Record<string, string>>;

it.each([GITHUB_ACTIONS, KUBERNETES, ENTRA, GITLAB, GOOGLE])(
  '$name is found by discovery, and its tokens verify by the keys that it publishes, before and after a roll',
  async (shape) => {
    issuer = await Issuer.start(shape);
    const { issuer: name, jwks_uri } = await discover();
    expect([name, jwks_uri]).toEqual([issuer.url, issuer.jwksUri]);
    const keys = createRemoteJWKSet(new URL(jwks_uri!), { cooldownDuration: 0 });
    const verify = (token: string) => jwtVerify(token, keys, { issuer: issuer.url, audience: AUDIENCE });
    const token = await issuer.token(AUDIENCE);
    const { payload } = await verify(token);
    expect('jti' in payload).toBe(NAMES_OF_TOKENS_WITH_AN_ID.includes(shape.name));
    expect(issuer.keyFetches).toBe(1);

    await issuer.rollKey();
    const next = await issuer.token(AUDIENCE, { sub: 'another', nbf: undefined });
    expect(decodeProtectedHeader(next).kid).not.toBe(decodeProtectedHeader(token).kid);
    expect((await verify(next)).payload).toMatchObject({ sub: 'another' });
    await verify(token);
    expect(issuer.keyFetches).toBe(2);
  },
);

it('shows its faults, and recovers', async () => {
  issuer = await Issuer.start(KUBERNETES, { alg: 'ES256', hasOAuthMetadata: true });
  const keys = (init: RequestInit = {}) => fetch(issuer.jwksUri, { redirect: 'manual', ...init });
  issuer.faults = { keys: 'failing' };
  expect((await keys()).status).toBe(500);
  issuer.faults = { keys: 'redirecting' };
  expect((await keys()).status).toBe(302);
  issuer.faults = { keys: 'oversized' };
  expect((await (await keys()).text()).length).toBeGreaterThan(256 * 1024);
  issuer.faults = { keys: 'not_json' };
  await expect((await keys()).json()).rejects.toThrow();
  issuer.faults = { keys: 'hanging' };
  await expect(keys({ signal: AbortSignal.timeout(100) })).rejects.toThrow('aborted');
  issuer.faults = { keys: 'trickling', discovery: 'wrong_issuer' };
  const trickle = await keys({ signal: AbortSignal.timeout(100) });
  await expect(trickle.text()).rejects.toThrow('aborted');
  expect((await discover())['issuer']).not.toBe(issuer.url);
  issuer.faults = {};
  issuer.cacheControl = 'max-age=600';
  expect((await keys()).headers.get('cache-control')).toBe('max-age=600');
  expect((await fetch(`http://${issuer.host}/.well-known/oauth-authorization-server`)).status).toBe(200);
});
