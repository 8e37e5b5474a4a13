import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { binariesFor } from '../src/app/database/embedded/binaries.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/app/database/embedded/embedded-postgres.ts';
import { reachable } from '../src/app/database/embedded/reachable.ts';
import { unprivilegedIds } from '../src/app/database/embedded/unprivileged.ts';

const packaged = path.dirname(
  createRequire(__filename).resolve(`@embedded-postgres/${process.platform}-${process.arch}`),
);
const ids = unprivilegedIds();
const asRoot = ids ? describe : describe.skip;

/** A folder that only its owner may enter, such as /root or what mktemp makes. */
const closedFolder = () => mkdtempSync(path.join(tmpdir(), 'velgent-closed-'));
const folders: string[] = [];
const closed = () => folders[folders.push(closedFolder()) - 1]!;

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

async function query(cluster: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: cluster.ownerUrl });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows[0]!;
  } finally {
    await client.end();
  }
}

const postmaster = (dir: string) => Number(readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')[0]);
const descendants = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => {
      try {
        const stat = readFileSync(`/proc/${other}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid;
      } catch {
        return false;
      }
    });

describe('the embedded server, with its data below a folder that only its owner may enter', () => {
  const home = closed();
  const dir = path.join(home, 'data/postgres');
  const secret = path.join(home, 'secret');
  let cluster: EmbeddedPostgres;
  let handle: number;

  beforeAll(async () => {
    writeFileSync(secret, 'the master key', { mode: 0o600 });
    handle = openSync(secret, 'r');
    process.env['VELGENT_ROOT_PASSWORD'] = 'a password of the parent';
    cluster = await startEmbeddedPostgres({ dir, database: 'velgent' });
  });

  afterAll(async () => {
    delete process.env['VELGENT_ROOT_PASSWORD'];
    closeSync(handle);
    await cluster.stop();
  });

  it('serves, and again what it left behind', async () => {
    await query(cluster, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await cluster.stop();
    cluster = await startEmbeddedPostgres({ dir, database: 'velgent' });
    expect(await query(cluster, 'SELECT answer FROM kept')).toEqual([42]);
    await query(cluster, 'SELECT pg_reload_conf()');
    await query(cluster, 'CHECKPOINT');
  });

  it('gets nothing of our environment, and none of our open files', () => {
    const [pid] = [postmaster(dir)];
    for (const each of [pid, ...descendants(pid)]) {
      const environment = readFileSync(`/proc/${each}/environ`, 'utf8').split('\0').filter(Boolean);
      expect(environment.filter((line) => !/^(PATH|LC_ALL|PG_GRANDPARENT_PID|PGDATA)=/.test(line))).toEqual([]);
      const files = readdirSync(`/proc/${each}/fd`).map((fd) => readlinkSync(`/proc/${each}/fd/${fd}`));
      expect(files).not.toContain(secret);
      expect(
        files.filter((file) => file.startsWith('/') && !file.startsWith(dir) && !file.startsWith('/dev/')),
      ).toEqual([]);
    }
  });

  asRoot('started by root', () => {
    it('has no capability, and cannot get one', () => {
      for (const pid of [postmaster(dir), ...descendants(postmaster(dir))]) {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
          expect([set, new RegExp(`^${set}:\\s*(\\S+)`, 'm').exec(status)![1]]).toEqual([set, '0000000000000000']);
        expect(status).toMatch(/^NoNewPrivs:\s*1$/m);
        expect(status).toMatch(/^Groups:\s*$/m);
        expect(status).toMatch(new RegExp(`^Uid:\\s*${ids!.uid}\\s+${ids!.uid}\\s+${ids!.uid}\\s+${ids!.uid}$`, 'm'));
      }
    });

    it('lets its own superuser read no file of ours', async () => {
      await expect(query(cluster, `SELECT pg_read_file('${secret}')`)).rejects.toMatchObject({ code: '42501' });
      const shown = path.join(mkdtempSync(path.join('/tmp', 'velgent-open-')), 'secret');
      folders.push(path.dirname(shown));
      writeFileSync(shown, 'a file of mode 0600', { mode: 0o600 });
      chmodSync(path.dirname(shown), 0o755);
      await expect(query(cluster, `SELECT pg_read_file('${shown}')`)).rejects.toMatchObject({ code: '42501' });
    });
  });
});

asRoot('the embedded server, in a folder of ours that is closed itself', () => {
  it('may pass through it to its data, and reads nothing there', async () => {
    const data = mkdtempSync('/tmp/velgent-data-');
    folders.push(data);
    writeFileSync(path.join(data, 'master.key'), 'secret', { mode: 0o600 });
    const dir = path.join(data, 'postgres');
    const cluster = await startEmbeddedPostgres({ dir, database: 'velgent', ephemeral: true });
    try {
      expect(await query(cluster, 'SHOW data_directory')).toEqual([dir]);
      expect([statSync(data).mode & 0o777, statSync(data).uid]).toEqual([0o710, 0]);
      const key = `SELECT pg_read_file('${data}/master.key')`;
      for (const sql of [key, `SELECT pg_ls_dir('${data}')`])
        await expect(query(cluster, sql)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await cluster.stop();
    }
  });
});

asRoot('the binaries, below a folder that only root may enter', () => {
  const folder = path.join(closed(), 'native');
  const open = mkdtempSync(path.join('/tmp', 'velgent-cache-'));

  beforeAll(() => {
    folders.push(open);
    chmodSync(open, 0o755);
    cpSync(path.resolve(packaged, '../native'), folder, { recursive: true, verbatimSymlinks: true });
    chmodSync(path.join(folder, 'bin'), 0o700); // as installed under a strict umask
    chmodSync(path.join(folder, 'bin/postgres'), 0o700);
  });

  it('are copied once to where the server can run them', () => {
    const cache = path.join(open, 'cache');
    const copy = binariesFor(ids, { folder, version: '1.2.3' }, [cache]);
    expect(copy).toBe(path.join(cache, '1.2.3'));
    expect(reachable(path.join(copy, 'bin'), ids!)).toBe(true);
    expect(statSync(path.join(copy, 'bin/postgres')).mode & 0o777).toBe(0o755);
    const { ino } = statSync(path.join(copy, 'bin/postgres'));
    expect(binariesFor(ids, { folder, version: '1.2.3' }, [cache])).toBe(copy);
    expect(statSync(path.join(copy, 'bin/postgres')).ino).toBe(ino);
    expect(readdirSync(cache)).toEqual(['1.2.3']);
  });

  it('are copied to no folder that another may write to', () => {
    const theirs = path.join(open, 'theirs');
    mkdirSync(theirs);
    chownSync(theirs, ids!.uid, ids!.gid);
    const shared = path.join(open, 'shared');
    mkdirSync(shared);
    chmodSync(shared, 0o777);
    expect(() => binariesFor(ids, { folder, version: '1.2.3' }, [theirs, shared])).toThrow(/set DATABASE_URL/);
    expect([...readdirSync(theirs), ...readdirSync(shared)]).toEqual([]);
  });

  it('stay where they are if they can be reached', () => {
    const native = path.resolve(packaged, '../native');
    expect(binariesFor({ uid: process.getuid!(), gid: 0 }, { folder: native, version: '1.2.3' }, [])).toBe(native);
  });
});
