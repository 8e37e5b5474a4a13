import { SigningKey } from '@velgent/e2e-server';
import { assertionClaims, createClientWith, exchangeBy } from '../support/assertions.ts';
import type { Answer, Console } from '../support/console.ts';
import type { Server } from '../support/server.ts';

export interface AtReplicas {
  replicas: Server[];
  root: Console;
  tenant: string;
}

/** How often each status came. */
const counted = (answers: Answer[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** That an assertion is good once, whoever takes it: on the replicas of their spec. */
export function assertionsAtReplicas(given: () => AtReplicas): void {
  it('mint one token for one assertion that is sent fifty times at once, and none spends it by a forged one', async () => {
    const { replicas, root, tenant } = given();
    const [key, forger] = [await SigningKey.generate('ES256', 'key'), await SigningKey.generate('ES256', 'key')];
    const auth = { method: 'private_key_jwt', keys: [{ jwk: key.publicJwk }] };
    const atOnce = (assertion: string) =>
      Promise.all(Array.from({ length: 50 }, (_, i) => exchangeBy(replicas[i % 2]!, assertion)));
    for (let round = 0; round < 4; round++) {
      const { id, client_id } = await createClientWith(root, tenant, auth); // one that no guess has been counted of
      const claims = assertionClaims(client_id, replicas[0]!.url);
      const forged = await forger.sign(claims);
      const refusals = await Promise.all(replicas.map((server) => exchangeBy(server, forged)));
      expect(refusals.map(({ status }) => status)).toEqual([401, 401]);
      const { 200: minted, 401: refused = 0, 429: throttled = 0 } = counted(await atOnce(await key.sign(claims)));
      expect([minted, refused + throttled]).toEqual([1, 49]);
      const rows = await root.all(`/tenants/${tenant}/activity?credential_id=${id}`);
      expect(rows.filter(({ outcome }) => outcome === 'success')).toHaveLength(1);
      expect(rows.filter(({ diagnosis }) => diagnosis === 'assertion_replayed')).toHaveLength(refused);
    }
  });
}
