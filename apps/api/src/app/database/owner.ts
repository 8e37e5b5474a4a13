import type pg from 'pg';
import { hostsOf } from '../config/connection-url.ts';
import type { UrlSource } from '../config/database-address.ts';
import { ServerClient } from './server-client.ts';
import { SESSION_SETTINGS } from './session-settings.ts';

/** Migrations and what they wait for take as long as they take, whatever the owner's role is given. */
const SETTINGS = {
  ...SESSION_SETTINGS,
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

export interface Owner {
  client: pg.Client;
  /** For more of the same. */
  session: Record<string, string>;
}

/** Connects as the owner of the tables; through a pooler without settings, which transactions then set by themselves. */
export async function connectOwner(given: string | UrlSource): Promise<Owner> {
  const source = sourceOf(given);
  try {
    return { client: await opened(source, SETTINGS), session: SETTINGS };
  } catch (error) {
    if (!/unsupported startup parameter/i.test((error as Error).message)) throw error;
    return { client: await opened(source), session: {} };
  }
}

/** With the settings given, and no others. A single host may be a standby: what it lacks is then said at length. */
export async function opened(given: string | UrlSource, session: Record<string, string> = {}): Promise<pg.Client> {
  const source = sourceOf(given);
  const anyServer = hostsOf(source.databaseUrl).length === 1;
  const client = new ServerClient({ source, session, anyServer, connectionTimeoutMillis: 10_000 });
  await client.connect();
  return client;
}

const sourceOf = (given: string | UrlSource): UrlSource => (typeof given === 'string' ? { databaseUrl: given } : given);
