import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from './support/repeating.ts';
import { Server } from './support/server.ts';
import { workersOf } from './support/workers.ts';

jest.setTimeout(90_000); // several cold starts

const MAIN = path.resolve(__dirname, '../../../dist/apps/api/main.js');
const NOBODY = 65_534;

/** A start that is expected to fail: its exit code and all it wrote. */
function failedStart(env: Record<string, string>): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, output: stdout + stderr };
}

describe('a start', () => {
  let server: Server;

  beforeAll(async () => {
    server = await Server.startFromNothing();
  });

  afterAll(() => server.stop());

  const ready = (url: string) => fetch(`${url}/health/ready`).then((answer) => answer.status);

  it('stops with one message that names every wrong variable', () => {
    const { code, output } = failedStart({ PORT: 'x', VELGENT_WORKERS: '0', VELGENT_ACCESS_TOKEN_TTL_SECONDS: '3601' });
    expect(code).toBe(1);
    for (const name of ['PORT', 'VELGENT_WORKERS', 'VELGENT_ACCESS_TOKEN_TTL_SECONDS']) expect(output).toContain(name);
    expect(output).not.toContain('    at ');
  });

  it('answers --help and --version in place of a server, and refuses whatever else it is given', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'velgent-arguments-'));
    const run = (...args: string[]) => {
      const env = { PATH: process.env['PATH'], VELGENT_DATA_DIR: dataDir, PORT: 'x' };
      const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
        env,
        encoding: 'utf8',
        timeout: 20_000,
      });
      return { status, stdout, stderr };
    };
    const { version } = JSON.parse(readFileSync(path.resolve(__dirname, '../../api/package.json'), 'utf8'));
    for (const option of ['--version', '-V'])
      expect(run(option)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    for (const option of ['--help', '-h']) {
      const { status, stdout, stderr } = run(option);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain('VELGENT_PUBLIC_URL');
    }
    const secret = `velgent_secret_${'a'.repeat(36)}`;
    for (const wrong of [['--port=80'], ['serve'], ['--'], [''], ['--help', 'me'], ['-v'], ['--port\n80'], [secret]]) {
      const { status, stdout, stderr } = run(...wrong);
      expect([wrong, status, stdout]).toEqual([wrong, 2, '']);
      expect(stderr).toMatch(/^Unknown argument .+: the server takes none but --help and --version\.\n$/);
      expect(stderr).not.toContain(secret);
    }
    expect(readdirSync(dataDir)).toEqual([]);
    rmSync(dataDir, { recursive: true });
  });

  it('refuses a data directory that another server uses, and leaves that one alone', async () => {
    const { code, output } = failedStart({ PORT: '0', VELGENT_DATA_DIR: server.dataDir });
    expect([code, output]).toEqual([1, expect.stringContaining('is in use by a running server')]);
    expect(await ready(server.url)).toBe(200);
  });

  it('finds its port taken before it makes a root admin whose password nobody would see', () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'velgent-taken-'));
    const { code, output } = failedStart({ PORT: new URL(server.url).port, VELGENT_DATA_DIR: dataDir });
    expect([code, output]).toEqual([1, expect.stringMatching(/^Port \d+ on 127\.0\.0\.1 is in use: set PORT\.\n$/)]);
    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false);
    rmSync(dataDir, { recursive: true });
  });

  it('says in one line that a given database cannot be reached', () => {
    const { code, output } = failedStart({
      PORT: '0',
      DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/velgent',
      VELGENT_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    });
    expect([code, output]).toEqual([1, expect.stringMatching(/^The database of DATABASE_URL cannot be reached .*\n$/)]);
    expect(output).not.toContain('secret');
  });

  it('is given up soon when it is told to stop meanwhile, with exit code 0 and nothing left running', async () => {
    const begin = (env: Record<string, string>) => {
      const { PATH = '' } = process.env;
      const child = spawn(process.execPath, [MAIN], { stdio: 'ignore', env: { PATH, PORT: '0', ...env } });
      const exit = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
      const stop = async () => {
        const began = performance.now();
        child.kill('SIGTERM');
        return [await exit, performance.now() - began < 15_000];
      };
      return { stop };
    };
    const database = await server.database();
    try {
      await database.query('SELECT pg_advisory_lock(7305807)'); // as whoever migrates
      const waits = begin({
        DATABASE_URL: server.databaseUrl(),
        VELGENT_MASTER_KEY: readFileSync(path.join(server.dataDir, 'master.key'), 'utf8').trim(),
      });
      const isWaiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
      await until(async () => (await database.query(isWaiting)).rowCount === 1, 20);
      expect(await waits.stop()).toEqual([0, true]);
    } finally {
      await database.end();
    }
    const dataDir = mkdtempSync(path.join(tmpdir(), 'velgent-given-up-'));
    const first = begin({ VELGENT_DATA_DIR: dataDir });
    await until(() => existsSync(path.join(dataDir, 'postgres/postmaster.pid')), 20);
    expect(await first.stop()).toEqual([0, true]);
    expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    rmSync(dataDir, { recursive: true });
  });

  it('goes well beside another checkout, with a generated password shown once and a key only its owner reads', async () => {
    const other = await Server.startFromNothing({ VELGENT_ROOT_PASSWORD: '' });
    const password = /password {2}(\S+)/.exec(other.output)![1]!;
    const signIn = await fetch(`${other.url}/api/admin/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'root@e2e.velgent.test', password }),
    });
    expect(signIn.status).toBe(200);
    expect(statSync(path.join(other.dataDir, 'master.key')).mode & 0o777).toBe(0o600);
    await other.terminate();
    const firstOutput = other.output.length;
    await other.start();
    expect(other.output.slice(firstOutput)).not.toMatch(/password {2}\S/);
    expect(await ready(server.url)).toBe(200);
    await other.stop();
  });

  it('serves from several processes, and replaces one that is killed', async () => {
    const several = await Server.start({ VELGENT_WORKERS: '2' });
    const children = () => workersOf(several);
    const before = children();
    expect(before).toHaveLength(2);
    process.kill(before[0]!, 'SIGKILL');
    for (let i = 0; i < 100 && !(children().length === 2 && !children().includes(before[0]!)); i++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(children()).toHaveLength(2);
    expect(await ready(several.url)).toBe(200);
    await several.stop();
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;

  asRoot('goes well as an ordinary user', () => {
    const home = mkdtempSync(path.join(tmpdir(), 'velgent-user-'));
    const dataDir = path.join(home, 'data');
    mkdirSync(dataDir);
    for (const folder of [home, dataDir]) chownSync(folder, NOBODY, NOBODY);
    const script = `import('node:child_process').then(async ({ spawn }) => {
      const child = spawn(process.execPath, [${JSON.stringify(MAIN)}], { stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout.on('data', (data) => String(data).includes('Velgent is ready') && child.kill('SIGTERM'));
      child.on('exit', (code) => process.exit(code ?? 9));
    })`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], {
      uid: NOBODY,
      gid: NOBODY,
      cwd: '/',
      env: { PATH: process.env['PATH'], PORT: '0', VELGENT_DATA_DIR: dataDir },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect([status, stderr]).toEqual([0, '']);
    rmSync(home, { recursive: true });
  });
});
