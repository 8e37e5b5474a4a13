import { setTimeout as sleep } from 'node:timers/promises';
import { Console, type OrgAdmin } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let admin: OrgAdmin;
beforeAll(async () => {
  server = await Server.start({ VELGENT_TRUST_PROXY: 'loopback', LOG_LEVEL: 'warn' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  admin = await root.inviteOrgAdmin(await root.createTenant('Guessed at'));
});
afterAll(() => server?.stop());

/** Pino's number of the level. */
const WARN = 40;

const attempt = (email: string, password: string, ip: string) =>
  new Console(server).post('/session', { email, password }, { 'x-forwarded-for': ip });
const percentile = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

let serial = 0;
const madeUp = () => `nobody-${++serial}@e2e.velgent.test`;
const timed = async (send: () => Promise<{ status: number }>) => {
  const began = performance.now();
  const { status } = await send();
  return { status, took: performance.now() - began };
};

describe('a flood of sign-ins with made-up addresses from one network', () => {
  const signIn = () => timed(() => attempt(admin.known.email, admin.known.password, '203.0.113.7'));

  /** Sign-ins of somebody else alone, then beside 70 connections that ask again as soon as they are answered. */
  async function measure(from: string) {
    const alone: number[] = [];
    for (let i = 0; i < 12; i++) alone.push((await signIn()).took);

    let flooding = true;
    const answers = new Map<number, number>();
    const flood = Array.from({ length: 70 }, async () => {
      while (flooding) {
        const { status } = await attempt(madeUp(), 'Wrong-guess-77', from);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        await sleep(20);
      }
    });
    await sleep(500);
    const beside: { status: number; took: number }[] = [];
    for (let i = 0; i < 12; i++) beside.push(await signIn());
    flooding = false;
    await Promise.all(flood);

    const tooks = beside.map(({ took }) => took);
    const [before, during] = [percentile(alone, 0.95), percentile(tooks, 0.95)];
    process.stdout.write(
      `sign-in beside 70 connections of one network: p95 ${before.toFixed(0)} ms alone, ${during.toFixed(0)} ms beside; ` +
        `the flood was answered ${JSON.stringify(Object.fromEntries(answers))}\n`,
    );
    return { ratio: during / before, statuses: beside.map(({ status }) => status), answers };
  }

  it('neither refuses nor much delays a sign-in from another one', async () => {
    let { ratio, statuses, answers } = await measure('198.51.100.1');
    // What other work on the machine makes of one measurement it does not make of the next.
    if (ratio > 2) ({ ratio, statuses, answers } = await measure('192.0.2.1'));
    expect(statuses).toEqual(Array(12).fill(200));
    expect(ratio).toBeLessThanOrEqual(2);
    expect([...answers.keys()].filter((status) => ![401, 429, 503].includes(status))).toEqual([]);
    // Made-up addresses cost the network that sends them.
    expect(answers.get(429)).toBeGreaterThan(0);
  }, 240_000);

  it('is refused without errors and stacks in the log', () => {
    const lines = server.output.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
    const refused = lines.filter(({ msg }) => msg === 'request refused');
    expect(refused.length).toBeGreaterThan(0);
    for (const line of refused) {
      expect([line.level, line.reason]).toEqual([WARN, 'Too many sign-ins at once.']);
      expect(JSON.stringify(line)).not.toContain('stack');
    }
    expect(lines.filter(({ level, ...line }) => level > WARN && /Too many/.test(JSON.stringify(line)))).toEqual([]);
  });
});
