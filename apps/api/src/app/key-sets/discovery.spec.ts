import { EgressError } from '../egress/egress-error.ts';
import { discoverKeys, discoveryUrls, type GetFrom } from './discovery.ts';

const JWKS = 'https://keys.example/jwks';

/** Documents by address; all others are not there. */
const web =
  (documents: Record<string, object>): GetFrom =>
  async (url, read) => {
    const document = documents[url];
    if (!document) throw new EgressError('status', `${url} answered 404`, 404);
    return read(document as Record<string, unknown>);
  };

it.each([
  [
    'https://idp.example',
    [
      'https://idp.example/.well-known/openid-configuration',
      'https://idp.example/.well-known/oauth-authorization-server',
    ],
  ],
  [
    'https://idp.example/tenant/v2.0/',
    [
      'https://idp.example/tenant/v2.0/.well-known/openid-configuration',
      'https://idp.example/.well-known/oauth-authorization-server/tenant/v2.0',
      'https://idp.example/.well-known/openid-configuration/tenant/v2.0',
    ],
  ],
])('looks for the documents of %s where the standards have them', async (issuer, urls) => {
  expect(discoveryUrls(issuer)).toEqual(urls);
  for (const url of urls)
    await expect(discoverKeys(issuer, web({ [url]: { issuer, jwks_uri: JWKS } }))).resolves.toBe(JWKS);
});

it.each([
  ['https://idp.example/', 'names another issuer: https://idp.example/'],
  ['https://evil.example', 'names another issuer: https://evil.example'],
  [undefined, 'names no issuer'],
])('takes no document that names %s, and says so rather than that the others are not there', async (named, message) => {
  const url = 'https://idp.example/.well-known/openid-configuration';
  const found = discoverKeys('https://idp.example', web({ [url]: { issuer: named, jwks_uri: JWKS } }));
  await expect(found).rejects.toThrow(message);
});

it('looks no further once the issuer cannot be reached', async () => {
  const asked: string[] = [];
  const dead: GetFrom = (url) => {
    asked.push(url);
    return Promise.reject(new EgressError('timeout', 'did not answer in time'));
  };
  await expect(discoverKeys('https://idp.example/a', dead)).rejects.toThrow('in time');
  expect(asked).toHaveLength(1);
});
