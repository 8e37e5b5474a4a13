import pg from 'pg';
import type { DatabaseAddress } from '../config/database-address.ts';
import { SESSION_SETTINGS, withSettings } from './session-settings.ts';

export type { DatabaseAddress };

export interface Timeouts {
  /** Of the server, in milliseconds. */
  statement_timeout?: number;
  idle_in_transaction_session_timeout?: number;
  /** Ours, for a network or a server that is silent. */
  query_timeout?: number;
}

/** PgBouncer takes this one at the start of a connection, and what it takes there goes before the settings of a role. */
class PooledClient extends pg.Client {
  getStartupConf(): Record<string, string> {
    const { getStartupConf } = pg.Client.prototype as unknown as { getStartupConf: () => Record<string, string> };
    return { ...getStartupConf.call(this), DateStyle: SESSION_SETTINGS.DateStyle };
  }
}

/** Options of a pool: the one place that says how connections of the server are made. */
export function connectionOptions(
  { databaseUrl, databasePooled }: DatabaseAddress,
  timeouts: Timeouts = {},
): pg.PoolConfig {
  if (!databasePooled) return { connectionString: withSettings(databaseUrl), ...timeouts };
  const { query_timeout } = timeouts;
  return { connectionString: databaseUrl, Client: PooledClient, ...(query_timeout ? { query_timeout } : {}) };
}

/** A connection of its own, made like those of the pools; yet to be opened. */
export function clientOf(address: DatabaseAddress, timeouts: Timeouts = {}): pg.Client {
  const options = connectionOptions(address, timeouts);
  const client = new (address.databasePooled ? PooledClient : pg.Client)({
    ...options,
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined); // the statement under way fails with it, or the next one
  return client;
}
