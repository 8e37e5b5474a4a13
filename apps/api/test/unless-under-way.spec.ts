import pg from 'pg';
import { unlessUnderWay } from '../src/app/maintenance/unless-under-way.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

let database: TestDatabase;
let replicas: pg.Client[];

beforeAll(async () => {
  database = await createTestDatabase();
  replicas = [1, 2].map(() => new pg.Client({ connectionString: database.url }));
  await Promise.all(replicas.map((replica) => replica.connect()));
});
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.end()));
  await database.drop();
});

it('lets one replica do a job at a time, and the next one as soon as that has ended', async () => {
  const text = `SELECT ${unlessUnderWay('tidy', `(SELECT 1 FROM pg_sleep(0.5))`)} AS done`;
  const done = async (replica: pg.Client) => (await replica.query<{ done: number | null }>(text)).rows[0]!.done;
  expect((await Promise.all(replicas.map(done))).sort()).toEqual([1, null]);
  expect(await done(replicas[1]!)).toBe(1);
  const other = `SELECT ${unlessUnderWay('other', '1')} AS done`;
  const [, beside] = await Promise.all([done(replicas[0]!), replicas[1]!.query<{ done: number }>(other)]);
  expect(beside.rows).toEqual([{ done: 1 }]);
});
