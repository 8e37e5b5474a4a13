import 'reflect-metadata';
import bcrypt from 'bcrypt';
import pg from 'pg';
import { Console, ROOT } from './support/console.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

/** Recording an attempt is made to take so much longer, and stays below the time for which a refusal is held. */
const RECORDING_MS = 25;
const PAIRS = 20;

describe('a refused sign-in', () => {
  let testApp: TestApp;
  let owner: pg.Client;
  let network = 0;

  /** From another network each time, so that no throttle has anything to say. */
  const refusal = async (email: string) => {
    const began = performance.now();
    const { status } = await new Console(testApp.url).call(
      'POST',
      'session',
      { email, password: 'Wrong-guess-77' },
      { 'X-Forwarded-For': `10.0.${++network}.1` },
    );
    expect(status).toBe(401);
    return performance.now() - began;
  };

  beforeAll(async () => {
    testApp = await createTestApp({ VELGENT_TRUST_PROXY: 'loopback' });
    await Console.asRoot(testApp);
    owner = new pg.Client({ connectionString: testApp.databaseUrl });
    await owner.connect();
    await owner.query(`
      CREATE FUNCTION take_longer() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN PERFORM pg_sleep(${RECORDING_MS / 1000}); RETURN NEW; END';
      CREATE TRIGGER take_longer BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION take_longer()`);
  });

  afterAll(async () => {
    await owner.end();
    await testApp.close();
  });

  it('takes as long for an address that exists, which alone is recorded, as for one that does not', async () => {
    // A quarter of a second of bcrypt, the same for both, is what would hide the difference from this test.
    const hash = jest.spyOn(bcrypt, 'hash').mockImplementation(() => Promise.resolve('$2b$12$'));
    const compare = jest.spyOn(bcrypt, 'compare').mockImplementation(() => Promise.resolve(false));
    const comparisons = () => hash.mock.calls.length + compare.mock.calls.length;
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < PAIRS; i++) {
      known.push(await refusal(ROOT.email));
      expect(comparisons()).toBe(2 * i + 1);
      unknown.push(await refusal(`nobody-${i}@velgent.example`));
    }
    expect(comparisons()).toBe(2 * PAIRS);
    const { rowCount } = await owner.query(`SELECT FROM audit_event WHERE action = 'admin.sign_in_failed'`);
    expect(rowCount).toBe(PAIRS);
    // What else the machine does only adds to a time: the fastest of each kind are what the server makes of them.
    const apart = Math.min(...known) - Math.min(...unknown);
    process.stdout.write(`a refused sign-in takes ${apart.toFixed(1)} ms longer where the address exists\n`);
    expect(Math.abs(apart)).toBeLessThan(0.8 * RECORDING_MS);
  });
});
