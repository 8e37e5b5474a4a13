import { Issuer, KUBERNETES, SigningKey } from '@velgent/e2e-server';
import { assertionClaims, createClientWith, exchangeBy } from '../support/assertions.ts';
import type { Given } from './keyless.ts';

/** A client that publishes its keys itself, on the server of its spec. */
export function publishedKeys(given: () => Given): void {
  it('a client rolls the keys at its jwks_uri, beside one that it was given', async () => {
    const { server, root, tenant } = given();
    const publisher = await Issuer.start(KUBERNETES, { alg: 'ES256' });
    try {
      const own = await SigningKey.generate('RS256');
      const auth = { method: 'private_key_jwt', keys: [{ jwk: own.publicJwk }], jwks_uri: publisher.jwksUri };
      const { client_id } = await createClientWith(root, tenant, auth);
      const claims = () => assertionClaims(client_id, server.url);
      const show = async (assertion: string) => (await exchangeBy(server, assertion)).status;
      const published = (header = {}) =>
        publisher.token(server.url, { ...claims(), 'kubernetes.io': undefined }, header);
      expect([await show(await published()), await show(await own.sign(claims()))]).toEqual([200, 200]);
      const withdrawn = await published();
      await publisher.rollKey({ keepOld: false });
      expect(await show(await published())).toBe(200);
      expect(await show(withdrawn)).toBe(401);
      expect(publisher.keyFetches).toBe(2);
      expect(await show(await published({ kid: own.kid }))).toBe(401);
    } finally {
      await publisher.stop();
    }
  });
}
