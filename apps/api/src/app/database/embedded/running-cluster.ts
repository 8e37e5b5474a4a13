import { readFileSync } from 'node:fs';
import pg from 'pg';

/** Connection string of the owner of the cluster that a server is running from `dir` right now, if one is. */
export async function runningCluster(dir: string, database: string): Promise<string | undefined> {
  try {
    const port = readFileSync(`${dir}/postmaster.pid`, 'utf8').split('\n')[3];
    const password = readFileSync(`${dir}.password`, 'utf8').trim();
    const url = `postgres://velgent:${password}@127.0.0.1:${port}/${database}`;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    await client.connect();
    await client.end();
    return url;
  } catch {
    return undefined;
  }
}
