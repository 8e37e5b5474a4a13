import pg from 'pg';
import { SESSION_SETTINGS, withSettings } from './session-settings.ts';

/** Migrations and what they wait for take as long as they take, whatever the owner's role is given. */
const SETTINGS = {
  ...SESSION_SETTINGS,
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
};

export interface Owner {
  client: pg.Client;
  /** Opens more of the same. */
  url: string;
}

/** Connects as the owner of the tables; through a pooler without settings, which transactions then set by themselves. */
export async function connectOwner(ownerUrl: string): Promise<Owner> {
  const url = withSettings(ownerUrl, SETTINGS);
  try {
    return { client: await opened(url), url };
  } catch (error) {
    if (!/unsupported startup parameter/i.test((error as Error).message)) throw error;
    return { client: await opened(ownerUrl), url: ownerUrl };
  }
}

export async function opened(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // the statement under way fails with it, or the next one
  await client.connect();
  return client;
}
