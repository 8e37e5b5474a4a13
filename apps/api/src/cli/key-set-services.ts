import pino from 'pino';
import { CredentialLookup } from '../app/clients/authentication/credential-lookup.ts';
import type { Settings } from '../app/config/settings.ts';
import { BatcherFactory } from '../app/database/batcher-factory.ts';
import { DatabaseClock } from '../app/database/database-clock.ts';
import { HotPool } from '../app/database/hot-pool.ts';
import type { TenantDatabase } from '../app/database/tenant-database.ts';
import { Egress } from '../app/egress/egress.ts';
import { resolveByDns } from '../app/egress/resolver.ts';
import { KeySetFetcher } from '../app/key-sets/key-set-fetcher.ts';
import { KeySetRefresh } from '../app/key-sets/key-set-refresh.ts';
import { KeySets } from '../app/key-sets/key-sets.ts';
import { Maintenance } from '../app/maintenance/maintenance.ts';
import { Meters } from '../app/metrics/meters.ts';
import { AssertionSimulator } from '../app/token/client-authentication/assertions/assertion-simulator.ts';
import { AssertionVerifier } from '../app/token/client-authentication/assertions/assertion-verifier.ts';
import { SpentAssertions } from '../app/token/client-authentication/assertions/spent-assertions.ts';
import type { SigningKeysStore } from '../app/token/signing-keys/signing-keys.store.ts';

interface On {
  settings: Settings;
  tenantDatabase: TenantDatabase;
  signingKeys: SigningKeysStore;
}

export type KeySetServices = ReturnType<typeof keySetServices>;

/** What fetches the keys of others, and checks what they signed. Its connections are opened when they are used first. */
export function keySetServices({ settings, tenantDatabase, signingKeys }: On) {
  const meters = new Meters();
  const logger = pino({ level: 'silent' });
  const pool = new HotPool(settings, meters);
  const batchers = new BatcherFactory(meters, null);
  const clock = new DatabaseClock();
  const maintenance = new Maintenance(meters, logger);
  const egress = new Egress(settings, resolveByDns, meters);
  const refresh = new KeySetRefresh(pool, new KeySetFetcher(egress), clock, maintenance, logger);
  const verifier = new AssertionVerifier(clock, new KeySets(pool, refresh, batchers), settings);
  const spent = new SpentAssertions(pool, tenantDatabase, clock, maintenance, batchers);
  return {
    egress,
    refresh,
    simulator: new AssertionSimulator(tenantDatabase, new CredentialLookup(pool, batchers), verifier, spent),
    /** As servers read it, which hold assertions against the same clock. */
    async readClock(): Promise<void> {
      const asked = performance.now();
      const [row] = await signingKeys.published();
      if (row) clock.read(row.now, asked);
    },
    end: () => pool.onApplicationShutdown(),
  };
}
