// BENCH_DATABASE_URL, or the product's own embedded PostgreSQL with its production settings, in a scratch folder.
import { readFileSync } from 'node:fs';
import pg from 'pg';
import path from 'node:path';
import { build } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '../..');

export async function startPostgres(scratch) {
  if (process.env.BENCH_DATABASE_URL)
    return { url: process.env.BENCH_DATABASE_URL, pid: undefined, stop: async () => {} };
  const outfile = path.join(ROOT, 'tmp/bench/embedded-postgres.mjs');
  await build({
    entryPoints: [path.join(ROOT, 'apps/api/src/app/database/embedded/embedded-postgres.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg'],
    outfile,
    logLevel: 'error',
  });
  const { startEmbeddedPostgres } = await import(outfile);
  const dir = path.join(scratch, 'postgres');
  const cluster = await startEmbeddedPostgres({ dir, database: 'postgres' });
  const pid = Number(readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return { url: cluster.ownerUrl, pid, stop: () => cluster.stop() };
}

export async function query(url, sql, values) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** A fresh database beside the others; its connection string. */
export async function createDatabase(serverUrl, name) {
  await query(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await query(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** The role that the product serves as where it is given the owner of a database. */
export const servingRole = (url) => `${new URL(url).pathname.slice(1)}_app`;
