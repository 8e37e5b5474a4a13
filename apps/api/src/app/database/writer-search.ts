import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ClientOptions } from './client-options.ts';
import { isReadOnly } from './database-away.ts';
import { readOnlyServer } from './server-faults.ts';

/** Less than a pool waits for a connection. */
const PATIENCE_MS = 1_000;
const SILENT_MS = 300;

/** Where to connect to. */
interface Host {
  host: string;
  port: number;
}

interface Attempt {
  writer: Promise<Host>;
  /** Whether the host has said anything. */
  heard(): boolean;
}

/** Searches under way, by their hosts: connections that are made at once share one. */
const searches = new Map<string, Promise<Host>>();

/** Asks all hosts at once, so that none that is silent keeps us waiting; rejects where none takes writes. */
export function findWriter(urls: string[], options: ClientOptions): Promise<Host> {
  const key = urls.join(' ');
  const under = searches.get(key);
  if (under) return under;
  const attempts = urls.map((url) => writerAt(url, options));
  const search = Promise.race([Promise.any(attempts.map(({ writer }) => writer)), onlyStandbys(attempts)])
    .catch((error: unknown) => {
      // A standby is what an operator can promote: it says more than that another host is away.
      throw error instanceof AggregateError ? (error.errors.find(isReadOnly) ?? error.errors[0]) : error;
    })
    .finally(() => searches.delete(key));
  searches.set(key, search);
  return search;
}

/**
 * Rejects soon after the first standby has answered: who is silent then is not waited for, but asked again next time. Who
 * has said something is on its way, which takes longer from far away.
 */
async function onlyStandbys(attempts: Attempt[]): Promise<never> {
  const never = new Promise<never>(() => undefined);
  const standby = attempts.map(({ writer }) => writer.then(() => never, unlessStandby));
  const told = await Promise.any(standby).catch(() => never);
  await sleep(SILENT_MS);
  await Promise.allSettled(attempts.filter(({ heard }) => heard()).map(({ writer }) => writer));
  throw told;
}

function unlessStandby(error: Error): Error {
  if (isReadOnly(error)) return error;
  throw error;
}

function writerAt(url: string, options: ClientOptions): Attempt {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => undefined);
  let heard = false;
  const { stream } = (client as unknown as { connection: pg.Connection }).connection;
  stream.once('data', () => (heard = true));
  return { writer: connectedTo(client, options), heard: () => heard };
}

async function connectedTo(client: pg.Client, { pooled, anyServer }: ClientOptions): Promise<Host> {
  let standby: boolean | undefined;
  const { connection, host, port } = client as unknown as Host & { connection: pg.Connection };
  connection.on('parameterStatus', ({ parameterName, parameterValue }: Record<string, string>) => {
    if (parameterName === 'in_hot_standby') standby = parameterValue === 'on';
  });
  try {
    await client.connect();
    if (pooled && standby === undefined) {
      const { rows } = await client.query<{ standby: boolean }>({
        text: 'SELECT pg_is_in_recovery() AS standby',
        query_timeout: PATIENCE_MS,
      } as pg.QueryConfig);
      standby = rows[0]!.standby;
    }
    if (standby && !anyServer) throw readOnlyServer('no host of the database takes writes');
    return { host, port };
  } finally {
    void client.end().catch(() => undefined);
  }
}
