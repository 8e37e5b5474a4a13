import 'reflect-metadata';
import type { CleanUpPage, OAuthClient, OAuthClientCreated, OAuthClientRotated, Page } from '@velgent/admin-dto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const ROOT = { email: 'root@velgent.example', password: 'a long enough pass phrase' };

describe('the lists of credentials', () => {
  let testApp: TestApp;
  let owner: pg.Client;
  let cookie: string;
  let tenant: string;

  const call = (path: string, body?: object) =>
    fetch(`${testApp.url}/api/admin/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { Cookie: cookie, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    });
  const json = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await call(path, body);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const createTenant = async () => (await json<{ tenant: { id: string } }>('tenants', { name: 'Acme' })).tenant.id;
  const of = (id?: string, act?: string) => ['tenants', tenant, 'oauth-clients', id, act].filter(Boolean).join('/');
  const create = async (name: string) => (await json<OAuthClientCreated>(of(), { name })).client;
  const rotate = async (id: string, grace_seconds: number) =>
    (await json<OAuthClientRotated>(of(id, 'rotate'), { grace_seconds })).client;
  const revoke = (id: string) => json(of(id, 'revoke'), {});
  const page = (query: string) => json<Page<OAuthClient>>(`${of()}?${query}`);
  const label = ({ name, generation }: OAuthClient) => `${name}${generation}`;
  const labels = async (query: string) => (await page(query)).items.map(label);
  const use = (credential: string, at: Date) =>
    owner.query(
      `INSERT INTO activity VALUES ($1, $2, $3, $4, 'oauth_client', NULL, 'POST', '/api/v1/oauth/token', 'oauth.token',
        200, 'success', NULL, 1.5, '192.0.2.1', 'agent', 'req', NULL, NULL)`,
      [uuidv7({ msecs: at.getTime() }), tenant, at, credential],
    );
  /** Page by page; between two of them something happens. */
  async function walk(query: string, between: () => Promise<unknown> = async () => undefined): Promise<string[][]> {
    const pages: string[][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: Page<OAuthClient> = await page(`${query}${cursor && `&cursor=${cursor}`}`);
      expect((next.next_cursor ?? '').length).toBeLessThanOrEqual(200);
      pages.push(next.items.map(label));
      cursor = next.next_cursor;
      if (cursor) await between();
    }
    return pages;
  }

  beforeAll(async () => {
    testApp = await createTestApp();
    await ensureFirstRoot(testApp.databaseUrl, ROOT.email, ROOT.password);
    owner = new pg.Client({ connectionString: testApp.databaseUrl });
    await owner.connect();
    const answer = await call('session', ROOT);
    cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  });
  beforeEach(async () => void (tenant = await createTenant()));
  afterAll(async () => {
    await owner?.end();
    await testApp?.close();
  });

  /** Of five: b rotated and its old one revoked, d rotated with an old one in use, e revoked, c expired by a rotation. */
  async function five() {
    const [a, b, c, d, e] = [
      await create('a'),
      await create('B'),
      await create('c'),
      await create('d'),
      await create('e'),
    ];
    const b2 = await rotate(b!.id, 3600);
    await revoke(b!.id);
    await rotate(c!.id, 0);
    const d2 = await rotate(d!.id, 600);
    await rotate(d2.id, 3600);
    await revoke(e!.id);
    return { a, b, b2, c, d, e };
  }

  it('are flat and newest first unless asked otherwise', async () => {
    await five();
    expect(await labels('limit=100')).toEqual(['d3', 'd2', 'c2', 'B2', 'e1', 'd1', 'c1', 'B1', 'a1']);
  });

  it('keep the generations of a lineage together, whole, on pages that count lineages', async () => {
    await five();
    expect(await walk('group=lineage&limit=2')).toEqual([['d3', 'd2', 'd1', 'c2', 'c1'], ['B2', 'B1', 'e1'], ['a1']]);
  });

  it('neither lose nor repeat a lineage that is rotated, nor show one made, between two pages', async () => {
    const made = [await create('a'), await create('b'), await create('c'), await create('d')];
    await rotate(made[1]!.id, 0);
    let at = 0;
    const pages = await walk('group=lineage&limit=1', async () => {
      at++;
      if (at === 1) await rotate(made[0]!.id, 0);
      if (at === 2) await rotate(made[2]!.id, 0);
      await create('late');
    });
    expect(pages).toEqual([['b2', 'b1'], ['d1'], ['c2', 'c1'], ['a2', 'a1']]);
  });

  it('find a lineage by any of its generations, and show it whole', async () => {
    const { b, d } = await five();
    expect(await labels(`group=lineage&q=${b!.client_id}`)).toEqual(['B2', 'B1']);
    expect(await labels('group=lineage&status=revoked')).toEqual(['B2', 'B1', 'e1']);
    expect(await labels('group=lineage&status=expiring&sort=name')).toEqual(['d3', 'd2', 'd1']);
    expect(await labels('status=revoked')).toEqual(['e1', 'B1']);
    expect(await labels(`lineage_id=${d!.lineage_id}`)).toEqual(['d3', 'd2', 'd1']);
    expect(await labels(`lineage_id=${uuidv7()}`)).toEqual([]);
  });

  it.each([
    ['name', ['a1', 'B2', 'B1', 'c2', 'c1', 'd3', 'd2', 'd1', 'e1']],
    ['-name', ['e1', 'd3', 'd2', 'd1', 'c2', 'c1', 'B2', 'B1', 'a1']],
    ['status', ['d3', 'd2', 'd1', 'c2', 'c1', 'B2', 'B1', 'a1', 'e1']],
    ['-status', ['e1', 'c2', 'c1', 'B2', 'B1', 'a1', 'd3', 'd2', 'd1']],
    ['expires', ['d3', 'd2', 'd1', 'c2', 'c1', 'e1', 'B2', 'B1', 'a1']],
    ['-used', ['c2', 'c1', 'a1', 'e1', 'd3', 'd2', 'd1', 'B2', 'B1']],
    ['created', ['a1', 'e1', 'B2', 'B1', 'c2', 'c1', 'd3', 'd2', 'd1']],
  ])('are sorted by %s over all of them, each lineage by what counts of it', async (sort, expected) => {
    const { a, c } = await five();
    await use(a!.id, new Date(Date.now() - 30 * 86_400_000));
    await use(c!.id, new Date(Date.now() - 3_600_000));
    expect((await walk(`group=lineage&limit=100&sort=${sort}`)).flat()).toEqual(expected);
    expect((await walk(`group=lineage&limit=1&sort=${sort}`, () => Promise.resolve())).flat()).toEqual(expected);
  });

  it('are sorted without lineages too, each by itself', async () => {
    await five();
    expect((await walk('sort=expires&limit=2')).flat().slice(0, 3)).toEqual(['d1', 'd2', 'c1']);
    expect(await labels('sort=expires&status=expiring')).toEqual(['d1', 'd2']);
  });

  it('go on from where a page ended though the last one of it was used since', async () => {
    const made = [await create('a'), await create('b'), await create('c')];
    for (const [at, { id }] of made.entries()) await use(id, new Date(Date.now() - 10_000 * (at + 1)));
    const pages = await walk('group=lineage&limit=1&sort=-used', () => use(made[0]!.id, new Date()));
    expect(pages.flat()).toEqual(['a1', 'b1', 'c1']);
  });

  it('go on from where a page ended though the last one of it was renamed since', async () => {
    const made = [await create('a'), await create('b'), await create('c')];
    const rename = () =>
      fetch(`${testApp.url}/api/admin/${of(made[0]!.id)}`, {
        method: 'PATCH',
        headers: { Cookie: cookie, 'Content-Type': 'application/json' },
        body: JSON.stringify({ name: 'z' }),
      });
    expect((await walk('group=lineage&limit=1&sort=name', rename)).flat()).toEqual(['a1', 'b1', 'c1', 'z1']);
  });

  it('go on behind a name that fills a cursor', async () => {
    for (const letter of 'äöü') await create(letter.repeat(100));
    expect((await walk('limit=1&sort=name')).flat()).toHaveLength(3);
  });

  it('show of a long lineage the newest five, and older ones while they work', async () => {
    const first = await create('x');
    let newest = await rotate(first.id, 3600);
    for (let generation = 3; generation <= 13; generation++) newest = await rotate(newest.id, 0);
    const shown = (await page('group=lineage')).items.map(({ generation }) => generation);
    expect(shown).toEqual([13, 12, 11, 10, 9, 1]);
    expect((await page(`lineage_id=${first.id}`)).items).toHaveLength(13);
  });

  it('say nothing of another tenant, by whatever cursor, lineage or sort', async () => {
    const theirs = await create('theirs');
    await create('theirs too');
    const cursors = await Promise.all(
      ['group=lineage', 'group=lineage&sort=name', 'group=lineage&sort=used'].map(async (query) => ({
        query,
        cursor: (await page(`${query}&limit=1`)).next_cursor,
      })),
    );
    tenant = await createTenant();
    await create('ours');
    for (const { query, cursor } of cursors)
      expect(['ours1', undefined]).toContain((await labels(`${query}&cursor=${cursor}`))[0]);
    for (const query of [`lineage_id=${theirs.lineage_id}`, `group=lineage&lineage_id=${theirs.lineage_id}`])
      expect(await labels(query)).toEqual([]);
    for (const sort of ['name', 'status', 'expires', 'used', 'created'])
      expect(await labels(`group=lineage&sort=${sort}`)).toEqual(['ours1']);
  });

  it('find by environment and label, with and without lineages and a sort', async () => {
    const [a, b] = [await create('a'), await create('b'), await create('c')];
    const describe = (id: string, body: object) =>
      fetch(`${testApp.url}/api/admin/${of(id)}`, {
        method: 'PATCH',
        headers: { Cookie: cookie, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    await describe(a!.id, { environment: 'production', labels: { team: 'support', 'a=b': 'c' } });
    await describe(b!.id, { environment: 'staging', labels: { team: 'sales' } });
    await rotate(a!.id, 3600);
    for (const [query, found] of [
      ['environment=production', ['a2', 'a1']],
      ['environment=prod', []],
      ['label=team', ['a2', 'b1', 'a1']],
      ['label=team%3Dsales', ['b1']],
      ['label=team%3D', []],
      ['label=%3Dsales', []],
      ['label=team&environment=production', ['a2', 'a1']],
      ['label=team&group=lineage', ['a2', 'a1', 'b1']],
      ['label=team&group=lineage&sort=-name', ['b1', 'a2', 'a1']],
      ['environment=staging&status=active&q=b', ['b1']],
    ] as const)
      expect([query, await labels(query)]).toEqual([query, found]);
    await createTenant().then((other) => (tenant = other));
    expect(await labels('environment=production')).toEqual([]);
  });

  it('find what may be one too many: unused, never used, of one name, without an end', async () => {
    const cleanUp = (query: string) => json<CleanUpPage>(`tenants/${tenant}/clean-up?${query}`);
    const names = async (finding: string) =>
      (await cleanUp(`finding=${finding}`)).items.map(({ credential: { name, generation } }) => `${name}${generation}`);
    const old = await create('old');
    await use(old.id, new Date(Date.now() - 91 * 86_400_000));
    const never = await create('never');
    await owner.query(`UPDATE credential SET created_at = created_at - interval '91 days' WHERE id = $1`, [never.id]);
    const fresh = await create('fresh');
    await use(fresh.id, new Date(Date.now() - 89 * 86_400_000));
    const moving = await create('moving');
    await use(moving.id, new Date());
    await rotate(moving.id, 3600);
    const moved = await create('moved');
    await rotate(moved.id, 0);
    await create('twin');
    await create('Twin');
    const keys = `tenants/${tenant}/api-keys`;
    await json(keys, { name: 'twin' });
    await revoke((await create('gone')).id);

    expect(await names('unused')).toEqual(['never1', 'old1']);
    expect(await names('never_used')).toEqual(['never1', 'moved2', 'twin1', 'Twin1', 'twin1']);
    expect((await names('duplicate')).sort()).toEqual(['Twin1', 'twin1']);
    expect(await names('never_expiring')).toHaveLength(8);
    const { totals, items } = await cleanUp('finding=never_used&limit=4');
    expect(totals).toEqual({ unused: 2, never_used: 5, duplicate: 2, never_expiring: 8 });
    expect(items[2]).toEqual({
      type: 'oauth_client',
      credential: expect.objectContaining({ name: 'twin', client_id: expect.stringMatching(/^velgent_client_/) }),
      findings: ['never_used', 'duplicate', 'never_expiring'],
    });
    for (const finding of ['unused', 'never_used', 'duplicate', 'never_expiring']) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const next: CleanUpPage = await cleanUp(`finding=${finding}&limit=1${cursor && `&cursor=${cursor}`}`);
        seen.push(...next.items.map(({ credential }) => credential.id));
        cursor = next.next_cursor;
      }
      expect([finding, new Set(seen).size, seen.length]).toEqual([finding, seen.length, totals[finding as 'unused']]);
    }
    for (const query of ['', 'finding=expired', 'finding=unused&cursor=abc'])
      expect([query, (await call(`tenants/${tenant}/clean-up?${query}`)).status]).toEqual([query, 400]);
    tenant = await createTenant();
    expect(await cleanUp('finding=never_expiring')).toMatchObject({ items: [], totals: { never_expiring: 0 } });
  });

  it('refuse a cursor of another order, and what is no order', async () => {
    await create('a');
    await create('b');
    const { next_cursor } = await page('group=lineage&limit=1');
    for (const query of [
      `cursor=${next_cursor}`,
      `sort=name&cursor=${next_cursor}`,
      `sort=used&cursor=${next_cursor}`,
      'sort=secret_digest',
      'sort=',
      'group=name',
      'lineage_id=1',
    ])
      expect([query, (await call(`${of()}?${query}`)).status]).toEqual([query, 400]);
  });
});
