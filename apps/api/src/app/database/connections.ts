import type pg from 'pg';
import { withSettings } from './session-settings.ts';

/** How the server reaches its database. Part of {@link Settings}. */
export interface DatabaseAddress {
  databaseUrl: string;
  /**
   * A pooler such as PgBouncer stands between: it passes no settings on, and the next statement may run on another
   * connection. The role has the settings then (pooled-role.ts).
   */
  databasePooled?: boolean;
}

export interface Timeouts {
  /** Of the server, in milliseconds. */
  statement_timeout?: number;
  idle_in_transaction_session_timeout?: number;
  /** Ours, for a network or a server that is silent. */
  query_timeout?: number;
}

/** Options of a client or a pool: the one place that says how connections of the server are made. */
export function connectionOptions(
  { databaseUrl, databasePooled }: DatabaseAddress,
  timeouts: Timeouts = {},
): pg.ClientConfig {
  if (!databasePooled) return { connectionString: withSettings(databaseUrl), ...timeouts };
  const { query_timeout } = timeouts;
  return { connectionString: databaseUrl, ...(query_timeout ? { query_timeout } : {}) };
}
