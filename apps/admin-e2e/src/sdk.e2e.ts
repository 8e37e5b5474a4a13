import type { ExpiryWarning } from '@velgent/sdk';
import { once } from 'node:events';
import { expect, test } from './support/journey.ts';
import { PageHost } from './support/page-host.ts';

declare global {
  var sdk: typeof import('@velgent/sdk');
  var warnings: ExpiryWarning[];
  var leave: () => void;
}

const TEXT = 'The printer on the third floor is offline. Please repair it by Friday.';

test('the published SDK serves a page of the API’s own origin, and none of another', async ({ page, server, root }) => {
  const tenant = `/api/admin/tenants/${await root.createTenant('Acme')}`;
  const client = await root.createClient(tenant.split('/').pop()!, 'intranet');
  const rotation = `${tenant}/oauth-clients/${client.id}/rotate`;
  const { previous } = await root.send<{ previous: { expires_at: string } }>('POST', rotation);
  const calls = async () => {
    const path = `${tenant}/activity?credential_id=${client.id}`;
    return (await root.send<{ items: { operation: string; user_agent: string }[] }>('GET', path)).items;
  };
  const host = await PageHost.start(server);
  const options = { baseUrl: host.url, clientId: client.client_id, clientSecret: client.client_secret };

  try {
    await page.goto(host.url);
    await page.waitForFunction(() => 'sdk' in globalThis);
    const velgent = await page.evaluateHandle((options) => {
      globalThis.warnings = [];
      return new sdk.Velgent({ ...options, onWarning: (warning) => warnings.push(warning) });
    }, options);

    await test.step('it shares one token among calls at once', async () => {
      const { summary, tokens } = await velgent.evaluate(async (velgent, text) => {
        const summary = velgent.summarise({ operation: 'summarise_text', text });
        const mine = await Promise.all(Array.from({ length: 20 }, () => velgent.me()));
        return { summary: (await summary).summary, tokens: mine.map(({ token }) => token!.jti) };
      }, TEXT);
      expect(summary).toContain('printer');
      expect(new Set(tokens).size).toBe(1);
      const logged = await calls();
      expect(logged).toHaveLength(22);
      expect(logged.filter(({ operation }) => operation === 'oauth.token')).toHaveLength(1);
      expect(logged[0]!.user_agent).toContain('Chrome');
    });

    await test.step('it warns of the rotation', async () => {
      const endsAt = new Date(previous.expires_at);
      const warning = { subject: 'client', path: '/api/v1/oauth/token', since: expect.any(Date), endsAt };
      expect(await page.evaluate(() => warnings)).toEqual([warning]);
    });

    await test.step('it mints with a key that was made in the page and cannot leave it', async () => {
      const key = await page.evaluateHandle(() =>
        crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']),
      );
      const jwk = await key.evaluate(({ publicKey }) => crypto.subtle.exportKey('jwk', publicKey));
      const { client: byKey } = await root.send<{ client: { client_id: string } }>('POST', `${tenant}/oauth-clients`, {
        name: 'intranet by key',
        auth: { method: 'private_key_jwt', keys: [{ jwk }] },
      });
      const named = { baseUrl: host.url, clientId: byKey.client_id, audience: server.url };
      const whose = key.evaluate(
        async ({ privateKey }, named) => (await new sdk.Velgent({ ...named, privateKey }).me()).credential.client_id,
        named,
      );
      expect(await whose).toBe(byKey.client_id);
    });

    await test.step('an abort ends the call on the wire too', async () => {
      host.holds = true;
      const arrived = host.next();
      const outcome = velgent.evaluate((velgent) => {
        const leaving = new AbortController();
        globalThis.leave = () => leaving.abort(new Error('The reader left.'));
        return velgent.me({ signal: leaving.signal }).catch((error: Error) => error.message);
      });
      const { socket } = await arrived;
      const closed = once(socket, 'close');
      await page.evaluate(() => leave());
      expect(await outcome).toBe('The reader left.');
      await closed;
    });

    await test.step('it gets nowhere from another origin: not even the exchange is asked for', async () => {
      const refused = await page.evaluate(
        (options) => new sdk.Velgent({ ...options, retries: 0 }).me().catch((error: Error) => error.name),
        { ...options, baseUrl: server.url },
      );
      expect(refused).toBe('VelgentConnectionError');
      expect(await calls()).toHaveLength(22);
    });
  } finally {
    host.stop();
  }
});
