import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/app/database/data-source-options.ts';
import { entities } from '../src/app/entities.ts';
import { DatabaseClock } from '../src/app/database/database-clock.ts';
import { asAppRole } from '../src/app/database/roles.ts';
import { rotateNow } from '../src/app/token/signing-keys/signing-key-rotation.ts';
import { SigningKeysStore } from '../src/app/token/signing-keys/signing-keys.store.ts';
import { SigningKeys } from '../src/app/token/signing-keys/signing-keys.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

const SETTINGS = { masterKeys: [randomBytes(32)] as const, signingKeyDays: 90 };

/** Two replicas on one database, each with its own connections. */
describe('signing keys', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let sources: DataSource[];
  let replicas: SigningKeys[];
  let clocks: DatabaseClock[];

  beforeEach(async () => {
    database = await createTestDatabase();
    owner = await new DataSource(dataSourceOptions(entities, { databaseUrl: database.url })).initialize();
    sources = [];
    for (let i = 0; i < 2; i++)
      sources.push(
        await new DataSource(dataSourceOptions(entities, { databaseUrl: asAppRole(database.url) })).initialize(),
      );
    clocks = sources.map(() => new DatabaseClock());
    replicas = sources.map(
      (source, i) =>
        new SigningKeys(new SigningKeysStore(source), SETTINGS, pino({ level: 'silent' }), clocks[i]!, {
          start: () => undefined,
        }),
    );
    await readAgain();
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    for (const source of [...sources, owner]) await source.destroy();
    await database.drop();
  });

  /** What each replica does every few seconds, both at once. */
  async function readAgain(): Promise<void> {
    await Promise.all(replicas.map((keys) => keys.onApplicationBootstrap()));
  }

  /** Lets time pass, in the database: all that is written there lies further back. */
  async function pass(time: string): Promise<void> {
    await owner.query(`
      UPDATE signing_key SET activates_at = activates_at - interval '${time}', retires_at = retires_at - interval '${time}'`);
    await readAgain();
  }

  const published = () => replicas.map((keys) => keys.jwks().keys.map(({ kid }) => kid));
  const signing = () => replicas.map((keys) => keys.current().kid);
  const twice = <T>(value: T) => [value, value];

  it('makes one first key, however many replicas start at once', () => {
    const [[kid, ...more]] = published() as [[string, ...string[]]];
    expect(more).toEqual([]);
    expect(published()).toEqual(twice([kid]));
    expect(signing()).toEqual(twice(kid));
  });

  it('rotates after 90 days: published before, the same moment on every replica, the old one kept for its tokens', async () => {
    const [old] = signing() as [string];
    await pass('89 days 23 hours');
    expect(published()).toEqual(twice([old]));

    await pass('51 minutes');
    const [[next]] = published() as [[string]];
    expect(next).not.toBe(old);
    expect(published()).toEqual(twice([next, old]));
    expect(signing()).toEqual(twice(old));
    const [row] = await owner.query<{ ahead: number }[]>(
      `SELECT extract(epoch FROM activates_at - now())::int AS ahead FROM signing_key WHERE kid = $1`,
      [next],
    );
    expect(row!.ahead).toBeGreaterThan(300 + 240); // longer than anyone keeps the JWKS, and four minutes more

    await pass('9 minutes');
    expect(signing()).toEqual(twice(old));
    await pass('1 minute');
    expect(signing()).toEqual(twice(next));

    await pass('1 hour');
    expect(published()).toEqual(twice([next, old]));
    await pass('6 minutes');
    expect(published()).toEqual(twice([next]));
    expect(await replicas[0]!.find(old)).toBeUndefined();

    await pass('1 day');
    expect(await owner.query('SELECT kid FROM signing_key')).toEqual([{ kid: next }]);
  });

  it("goes by the database's clock, not by that of the process", async () => {
    const [old] = signing() as [string];
    const { kid } = await rotateNow(new SigningKeysStore(sources[0]!), SETTINGS.masterKeys);
    const ahead = Date.now() + 86_400_000;
    jest.spyOn(Date, 'now').mockImplementation(() => ahead);
    await readAgain();
    expect(published()).toEqual(twice([kid, old]));
    expect(signing()).toEqual(twice(old));
  });

  it('finds a key that another replica has just published', async () => {
    const { kid } = await rotateNow(new SigningKeysStore(sources[0]!), SETTINGS.masterKeys);
    const now = performance.now();
    jest.spyOn(performance, 'now').mockImplementation(() => now + 1_000);
    expect((await replicas[1]!.find(kid))?.kid).toBe(kid);
  });

  it('rotates twice in a row without losing the key that signs', async () => {
    const [old] = signing() as [string];
    const [second, third] = [
      await rotateNow(new SigningKeysStore(sources[0]!), SETTINGS.masterKeys),
      await rotateNow(new SigningKeysStore(sources[1]!), SETTINGS.masterKeys),
    ];
    await readAgain();
    expect(published()).toEqual(twice([third.kid, second.kid, old]));
    expect(signing()).toEqual(twice(old));
    await pass('11 minutes');
    expect(signing()).toEqual(twice(third.kid));
  });

  it('reads the clock and the keys well while answers are slow and overtake each other', async () => {
    const [source, keys, clock] = [sources[0]!, replicas[0]!, clocks[0]!];
    const ahead = () => clock.now() - Date.now(); // one machine: the database's clock is ours
    const query = source.query.bind(source);
    /** The next answer comes so much after the database gave it. */
    const late = (ms: number) =>
      jest.spyOn(source, 'query').mockImplementationOnce(async (...asked) => {
        const answer = await query(...asked);
        await sleep(ms);
        return answer;
      });
    await sleep(1_000); // the keys are asked for at most once a second
    late(2_000);
    const slow = keys.find('slow');
    await sleep(1_100);
    const { kid } = await rotateNow(new SigningKeysStore(sources[1]!), SETTINGS.masterKeys);
    expect((await keys.find(kid))?.kid).toBe(kid);
    await slow;
    expect(Math.abs(ahead())).toBeLessThan(300);
    expect(keys.jwks().keys.map((key) => key.kid)).toContain(kid);
  });

  it('keeps the keys it knows while the database is away', async () => {
    const [kid] = signing() as [string];
    await sources[0]!.destroy();
    await expect(replicas[0]!.onApplicationBootstrap()).rejects.toThrow();
    expect(signing()).toEqual(twice(kid));
    await sources[0]!.initialize();
  });
});
