import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ExpiredAnswers } from '../src/app/idempotency/expired-answers.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

let testApp: TestApp;
let owner: pg.Client;

beforeAll(async () => {
  testApp = await createTestApp();
  owner = new pg.Client({ connectionString: testApp.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await testApp.close();
});

it('clears away every answer that has expired, in batches, and no other', async () => {
  const tenant = randomUUID();
  await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'kept', 'growth')`, [tenant]);
  const keep = (answers: number, expires: string) =>
    owner.query(
      `INSERT INTO idempotent_answer SELECT gen_random_uuid(), $1::uuid, gen_random_uuid(), '\\x00', '\\x00', now(), 200, 'x', '{}',
         now() + $2::interval FROM generate_series(1, $3)`,
      [tenant, expires, answers],
    );
  await keep(2_500, '-1 second');
  await keep(3, '1 hour');
  await testApp.app.get(ExpiredAnswers).clear();
  const { rows } = await owner.query('SELECT count(*)::int AS kept FROM idempotent_answer');
  expect(rows).toEqual([{ kept: 3 }]);
});
