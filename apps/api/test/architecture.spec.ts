import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const APP = path.join(ROOT, 'apps/api/src/app');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const floors = [...read('tools/house/floors.mjs').matchAll(/^ {2}'([\w-]+)',$/gm)].map(([, room]) => room!);
const foldersIn = (dir: string) =>
  readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(path.join(dir, entry.name)).length > 0)
    .map(({ name }) => name);

/** The lines of the map: rooms, and what is said of them. */
const map = [...read('ARCHITECTURE.md').matchAll(/^ {2}app\/(.+?\/) {2,}(.+)$/gm)].map(([, rooms, words]) => ({
  rooms: rooms!.split(', ').map((room) => room.replace(/\/$/, '')),
  words: words!,
}));

it('maps the rooms that there are, in the order in which `npm run lint` lets them import', () => {
  expect(map.flatMap(({ rooms }) => rooms)).toEqual(floors);
  expect(foldersIn(APP).sort()).toEqual([...floors].sort());
});

it('names the rooms within Tenancy, Clients and Token, and none that is not there', () => {
  for (const { rooms, words } of map.filter(({ rooms: [room] }) => /^(?:tenancy|clients|token)$/.test(room!))) {
    const named = [...words.matchAll(/([a-z-]+)\//g)].map(([, name]) => name!);
    expect(named.sort()).toEqual(foldersIn(path.join(APP, rooms[0]!)).sort());
  }
});

it.each(['ARCHITECTURE.md', 'docs/tour.md'])('names in %s only files of the application that there are', (document) => {
  const named = [...read(document).matchAll(/`((?:[\w-]+\/)*[\w.-]+\.tsx?)`/g)].map(([, file]) => file!);
  const places = ['', 'apps/api/src/app', 'apps/api/src', 'apps', 'apps/admin/src', 'apps/admin/src/app'];
  const anywhere = (file: string) => !file.includes('/') || places.some((at) => existsSync(path.join(ROOT, at, file)));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((file) => !anywhere(file))).toEqual([]);
});

it('names in SECURITY.md only specs that there are', () => {
  const specs = ['apps/api/test', 'apps/api-e2e/src'].flatMap((dir) =>
    readdirSync(path.join(ROOT, dir), { recursive: true }).map(String),
  );
  const proofs = read('SECURITY.md')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .flatMap((line) => [...(line.split('|')[3] ?? '').matchAll(/`([\w/-]+)`/g)].map(([, name]) => name!));
  const isThere = (name: string) =>
    specs.some((file) => file === name || file === `${name}.spec.ts` || path.basename(file) === `${name}.spec.ts`);
  expect(proofs.length).toBeGreaterThan(20);
  expect(proofs.filter((name) => !isThere(name))).toEqual([]);
});

it('keeps the short ways of docs/tour.md to six files, none of which comes twice', () => {
  const [, short = ''] = read('docs/tour.md').split('## Three short ways');
  const ways = short.split('\n- ').slice(1);
  const ends = ['timingSafeEqual(digest(secret)', "set_config('app.tenant_id'", 'INSERT INTO revoked_token'];
  expect(ways).toHaveLength(ends.length);
  for (const [i, way] of ways.entries()) {
    const [steps = ''] = way.split(/\. In the header|; whoever/);
    const files = [...steps.matchAll(/`((?:[\w-]+\/)+[\w.-]+\.ts)`/g)].map(([, file]) => file!);
    expect(files.length).toBeGreaterThan(3);
    expect(files.length).toBeLessThanOrEqual(6);
    expect(new Set(files).size).toBe(files.length);
    expect(readFileSync(path.join(APP, files.at(-1)!), 'utf8')).toContain(ends[i]);
  }
});

it('names each table by one owner among the rooms', () => {
  const owners = [...read('tools/house/tables.mjs').matchAll(/^ {2}(\w+): '([\w-]+)',$/gm)];
  const created = readdirSync(path.join(APP, 'database/migrations'))
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(path.join(APP, 'database/migrations', file), 'utf8').matchAll(
        /CREATE TABLE (\w+) (?:\(|PARTITION)/g,
      ),
    ])
    .map(([, table]) => table!);
  expect(owners.map(([, table]) => table).sort()).toEqual([...new Set(created)].sort());
  for (const [, , room] of owners) expect(floors).toContain(room);
});
