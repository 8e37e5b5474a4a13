import type pg from 'pg';
import type { DatabaseAddress } from '../config/database-address.ts';
import type { ClientOptions } from './client-options.ts';
import { ServerClient } from './server-client.ts';

export type { DatabaseAddress };

export interface Timeouts {
  /** Of the server, in milliseconds. */
  statement_timeout?: number;
  idle_in_transaction_session_timeout?: number;
  /** Ours, for a network or a server that is silent. */
  query_timeout?: number;
  /** The same, of connections that answer many short statements. */
  answer_timeout?: number;
}

/** Options of a pool: the one place that says how connections of the server are made. */
export function connectionOptions(address: DatabaseAddress, timeouts: Timeouts = {}): pg.PoolConfig & ClientOptions {
  return { ...clientOptions(address, timeouts), Client: ServerClient as unknown as new () => pg.Client };
}

function clientOptions({ databasePooled, ...source }: DatabaseAddress, timeouts: Timeouts): ClientOptions {
  const { databaseUrl, databaseUrlFile, databaseAppRole } = source;
  const from = { source: { databaseUrl, databaseUrlFile, databaseAppRole } };
  if (!databasePooled) return { ...from, ...timeouts };
  const { query_timeout, answer_timeout } = timeouts;
  const ours = { ...(query_timeout && { query_timeout }), ...(answer_timeout && { answer_timeout }) };
  return { ...from, pooled: true, ...ours };
}

/** A connection of its own, made like those of the pools; yet to be opened. */
export function clientOf(address: DatabaseAddress, timeouts: Timeouts = {}): pg.Client {
  return new ServerClient({ ...clientOptions(address, timeouts), connectionTimeoutMillis: 5_000 });
}
