import pg from 'pg';
import { ReadinessCheck } from '../src/app/health/readiness.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

describe('readiness', () => {
  let test: TestApp;
  let owner: pg.Client;

  beforeAll(async () => {
    test = await createTestApp();
    owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
  });

  afterAll(async () => {
    await owner?.end();
    await test?.close();
  });

  const ready = async () => {
    const answer = await fetch(`${test.url}/health/ready`);
    const text = await answer.text();
    return { status: answer.status, text, body: JSON.parse(text) };
  };

  it('says that all is well, and which dependencies that means', async () => {
    const { status, body } = await ready();
    expect([status, body]).toEqual([200, { status: 'ok', checks: { server: 'ok', database: 'ok', migrations: 'ok' } }]);
  });

  it('is refused on a database that lacks a migration of this version', async () => {
    const { rows } = await owner.query(
      'DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations) RETURNING *',
    );
    const { status, body } = await ready();
    await owner.query('INSERT INTO migrations SELECT * FROM json_populate_recordset(NULL::migrations, $1)', [
      JSON.stringify(rows),
    ]);
    expect([status, body.error.message, body.error.checks.migrations]).toEqual([
      503,
      'The database lacks migrations of this version.',
      'missing',
    ]);
    expect((await ready()).status).toBe(200);
  });

  it('is refused once the server is stopping', async () => {
    test.app.get(ReadinessCheck).beforeApplicationShutdown();
    const { status, body } = await ready();
    expect([status, body.error.message]).toEqual([503, 'The server is stopping.']);
  });
});
