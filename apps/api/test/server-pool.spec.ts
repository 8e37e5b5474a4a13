import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { isDatabaseAway } from '../src/app/database/database-away.ts';
import { dataSourceOptions } from '../src/app/database/data-source-options.ts';
import { ServerPool } from '../src/app/database/server-pool.ts';
import { connectionOptions } from '../src/app/database/connections.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

const ANSWER_TIMEOUT_MS = 1_500;

let writes = 0;
const write = () => `CREATE SEQUENCE written_${++writes}`;

describe('the pools of a process', () => {
  let database: TestDatabase;
  let source: DataSource;
  let hot: ServerPool;

  beforeEach(async () => {
    database = await createTestDatabase();
    source = await new DataSource(dataSourceOptions([], { databaseUrl: database.url })).initialize();
    hot = new ServerPool({
      ...connectionOptions({ databaseUrl: database.url }, { answer_timeout: ANSWER_TIMEOUT_MS }),
      max: 3,
    });
    hot.on('error', () => undefined);
  });

  afterEach(async () => {
    await hot.end();
    await source.destroy();
    await database.drop();
  });

  const together = (count: number, sql: () => string) =>
    Promise.all(Array.from({ length: count }, () => source.query(`SELECT pg_sleep(0.5); ${sql()}`)));

  it('lend no connection twice whose server takes no writes any more', async () => {
    await together(8, () => 'SET default_transaction_read_only = on'); // each of the pool
    await Promise.all([1, 2, 3].map(() => hot.query('SELECT pg_sleep(0.5); SET default_transaction_read_only = on')));
    const refused = await source.query(write()).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: '25006' });
    expect(isDatabaseAway(refused)).toBe(true);
    await together(8, write);
    await Promise.all([1, 2, 3].map(() => hot.query(write())));
  });

  it('have a statement that was given up ended by the server, and its place back', async () => {
    const stuck = [1, 2, 3].map(() => hot.query('SELECT pg_sleep(30)').catch((error: Error) => error.message));
    expect(await Promise.all(stuck)).toEqual(Array(3).fill('Query read timeout'));
    const { rows } = await hot.query(`SELECT count(*)::int AS left FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()`); // prettier-ignore
    expect(rows).toEqual([{ left: 0 }]);
  });

  it('have a place back also where the answer came before the connection did', async () => {
    const client = await hot.connect();
    await expect(client.query('SELECT pg_sleep(1.7)')).rejects.toThrow('timeout');
    await sleep(700);
    client.release();
    await sleep(100);
    expect(hot.totalCount).toBe(0);
    await hot.query('SELECT 1');
  });

  it('answer a transaction at once once one of its statements was given up', async () => {
    const client = await hot.connect();
    await client.query('BEGIN');
    await expect(client.query('SELECT pg_sleep(30)')).rejects.toThrow('timeout');
    const began = performance.now();
    const rollback = await client.query('ROLLBACK').catch((error: unknown) => error);
    expect(isDatabaseAway(rollback)).toBe(true);
    expect(performance.now() - began).toBeLessThan(ANSWER_TIMEOUT_MS / 2);
    client.release();
    await hot.query('SELECT 1');
  });
});
