import 'reflect-metadata';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { ActivityPartitions } from '../src/app/activity/activity-partitions.ts';
import { migrate } from '../src/app/database/migrate.ts';
import { ExpiredAnswers } from '../src/app/idempotency/expired-answers.ts';
import { RevokedTokens } from '../src/app/token/access-tokens/revoked-tokens.ts';
import { SigningKeysStore } from '../src/app/token/signing-keys/signing-keys.store.ts';
import { rotateWhenDue } from '../src/app/token/signing-keys/signing-key-rotation.ts';
import { canShiftClocks, type ShiftedDatabase, startShiftedPostgres } from './support/shifted-postgres.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const DAY = 86_400_000;
const WEEKS = 10;

/** What a clock that is wrong for a moment would delete for good. */
(canShiftClocks ? describe : describe.skip)('a database whose clock is far ahead for a moment', () => {
  let database: ShiftedDatabase;
  let testApp: TestApp;
  let owner: pg.Client;

  const count = async (table: string) =>
    Number((await owner.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]!.n);
  const kept = async () => ({
    calls: await count('activity'),
    revocations: await count('revoked_token'),
    answers: await count('idempotent_answer'),
    keys: await count('signing_key'),
  });
  /** What each replica does every few minutes or hours. */
  const tidyAll = async () => {
    await testApp.app
      .get(RevokedTokens)
      .forgetExpired()
      .catch(() => undefined);
    await testApp.app
      .get(ExpiredAnswers)
      .clear()
      .catch(() => undefined);
    return testApp.app.get(ActivityPartitions).tidy();
  };

  beforeAll(async () => {
    database = await startShiftedPostgres();
    await migrate(database.url);
    testApp = await createTestApp({}, database);
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    const tenant = randomUUID();
    await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'kept', 'growth')`, [tenant]);
    for (let week = 0; week < WEEKS; week++) {
      const at = new Date(Date.now() - (week * 7 + 2) * DAY);
      const { rows } = await owner.query<{ name: string; from: string; to: string }>(
        `SELECT 'activity_' || to_char(monday, 'YYYYMMDD') AS name, uuid_at(monday) AS from, uuid_at(monday + interval '7 days') AS to
         FROM (SELECT date_trunc('week', $1::timestamptz, 'UTC') AS monday)`,
        [at],
      );
      const { name, from, to } = rows[0]!;
      await owner.query(
        `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF activity FOR VALUES FROM ('${from}') TO ('${to}')`,
      );
      await owner.query(
        `INSERT INTO activity VALUES ($1, $2, $3, $4, 'oauth_client', NULL, 'POST', '/', 'oauth.token', 200, 'success', NULL,
          1.5, '192.0.2.1', NULL, 'req', NULL, NULL)`,
        [uuidv7({ msecs: at.getTime() }), tenant, at, randomUUID()],
      );
    }
    await owner.query(`INSERT INTO revoked_token VALUES ('a token', $1, now() + interval '1 hour')`, [tenant]);
    await owner.query(
      `INSERT INTO idempotent_answer VALUES ($1, $2, $1, '\\x00', '\\x00', now(), 200, 'x', '{}', now() + interval '1 day')`,
      [randomUUID(), tenant],
    );
  });

  afterAll(async () => {
    await owner.end();
    await testApp.close();
  });

  it('deletes nothing by it, and goes on once it is right again', async () => {
    const before = await kept();
    expect(before).toEqual({ calls: WEEKS, revocations: 1, answers: 1, keys: 1 });
    database.shift('+365d');
    const { rows } = await owner.query<{ ahead: number }>(
      `SELECT extract(epoch FROM clock_timestamp() - $1) / 86400 AS ahead`,
      [new Date()],
    );
    expect(Number(rows[0]!.ahead)).toBeCloseTo(365, 1);
    await expect(tidyAll()).rejects.toThrow(/clocks/);
    const dataSource = testApp.app.get(DataSource);
    expect(await rotateWhenDue(new SigningKeysStore(dataSource), [randomBytes(32)], 90)).toBeNull();
    for (const old of [
      'drop_expired_week(90, $1)',
      'forget_expired_elsewhere(90, $1)',
      'forget_expired_revocations($1)',
    ])
      await expect(owner.query(`SELECT ${old}`, [new Date()])).rejects.toMatchObject({ code: 'VLC01' });
    expect(await kept()).toEqual(before);
    database.shift('+0');
    expect(await kept()).toEqual(before);
    await expect(tidyAll()).rejects.toThrow(/jumped/); // for an hour
    expect(await kept()).toEqual(before);
  });

  it('costs four weeks at most where a server of the version before asks, which gives no clock', async () => {
    database.shift('+365d');
    for (;;) {
      const { rows } = await owner.query<{ week: string | null }>('SELECT drop_expired_activity(90) AS week');
      if (!rows[0]!.week) break;
    }
    database.shift('+0');
    expect(await count('activity')).toBe(WEEKS - 4);
  });
});
