import 'reflect-metadata';
import type { OAuthClient, Page } from '@velgent/admin-dto';
import { CREDENTIAL_STATUSES } from '@velgent/client-model';
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { findingsIn } from '../src/app/clients/clean-up/findings.store.ts';
import { OAUTH_CLIENT_KIND } from '../src/app/clients/credential-kind.ts';
import { attentionIn } from '../src/app/clients/insights/attention.store.ts';
import { credentialsIn } from '../src/app/clients/insights/credential-counts.store.ts';
import { listCredentials } from '../src/app/clients/lists/credential-list.ts';
import { orderOf } from '../src/app/clients/lists/list-order.ts';
import { firstAmong } from '../src/app/clients/lists/first-among.store.ts';
import { idsMatching, matching, shareSql } from '../src/app/clients/lists/matches.store.ts';
import { firstOf, type Range } from '../src/app/clients/lists/ranges.store.ts';
import { segmentsOfCredentials, segmentsOfLineages } from '../src/app/clients/lists/segments.ts';
import { Statement } from '../src/app/clients/lists/statement.ts';
import { listExpired, listRecentUse } from '../src/app/clients/lists/up-to-date.store.ts';
import { ListsUpToDate } from '../src/app/clients/lists/up-to-date.ts';
import { wantedOf } from '../src/app/clients/lists/wanted.ts';
import { asAppRole } from '../src/app/database/roles.ts';
import { TenantDatabase } from '../src/app/database/tenant-database.ts';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const ROOT = { email: 'root@velgent.example', password: 'a long enough pass phrase' };
const DAY_MS = 86_400_000;
const SORTS = ['name', 'status', 'expires', 'used', 'created'].flatMap((key) => [key, `-${key}`]);

describe('the orders of credentials', () => {
  let testApp: TestApp;
  let owner: pg.Client;
  let cookie: string;
  let tenant: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    await ensureFirstRoot(testApp.databaseUrl, ROOT.email, ROOT.password);
    owner = new pg.Client({ connectionString: testApp.databaseUrl });
    await owner.connect();
    const answer = await fetch(`${testApp.url}/api/admin/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(ROOT),
    });
    cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  });
  beforeEach(async () => {
    tenant = uuidv7();
    await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'Acme', 'enterprise')`, [tenant]);
  });
  afterAll(async () => {
    await owner?.end();
    await testApp?.close();
  });

  async function pageOf(query: string): Promise<Page<OAuthClient>> {
    const answer = await fetch(`${testApp.url}/api/admin/tenants/${tenant}/oauth-clients?${query}`, {
      headers: { Cookie: cookie },
    });
    if (!answer.ok) throw new Error(`${query}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Page<OAuthClient>;
  }
  async function all(query: string, limit = 100): Promise<OAuthClient[]> {
    const items: OAuthClient[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<OAuthClient> = await pageOf(`limit=${limit}${query}${cursor && `&cursor=${cursor}`}`);
      items.push(...page.items);
      cursor = page.next_cursor;
    }
    return items;
  }

  interface Made {
    name: string;
    at?: number;
    endsInMs?: number | null;
    revoked?: boolean;
    of?: { id: string; lineage: string; generation: number };
  }
  async function make({ name, at = Date.now(), endsInMs = null, revoked = false, of }: Made) {
    const id = uuidv7();
    const ends = endsInMs === null ? null : new Date(Date.now() + endsInMs);
    await owner.query(
      `INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id, generation,
         rotated_from_id, created_at, rotated_at, expires_at, revoked_at)
       VALUES ($1, $2, 'oauth_client', $3, $4, 'velgent_secret_abcdef', $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        tenant,
        name,
        `velgent_client_${id.slice(-8)}`,
        createHash('sha256').update(id).digest(),
        of?.lineage ?? id,
        (of?.generation ?? 0) + 1,
        of?.id ?? null,
        new Date(at),
        ends && new Date(at),
        ends,
        revoked ? new Date() : null,
      ],
    );
    return { id, lineage: of?.lineage ?? id, generation: (of?.generation ?? 0) + 1 };
  }
  const use = (credential: string, at: number, id = uuidv7({ msecs: at })) =>
    owner.query(
      `INSERT INTO activity VALUES ($1, $2, $3, $4, 'oauth_client', NULL, 'POST', '/api/v1/oauth/token', 'oauth.token',
        200, 'success', NULL, 1.5, '192.0.2.1', 'agent', 'req', NULL, NULL)`,
      [id, tenant, new Date(at), credential],
    );

  /** Lineages of one to three generations in every state, with equals in every order. */
  async function crowd(): Promise<void> {
    const now = Date.now();
    const pick = <T>(of: T[], n: number) => of[n % of.length]!;
    for (let n = 0; n < 36; n++) {
      const name = pick(['crowd', 'Crowd', 'billing', 'Ärger', 'x'.repeat(5)], n);
      let last: Awaited<ReturnType<typeof make>> | undefined;
      for (let generation = 0; generation <= n % 3; generation++) {
        const isLast = generation === n % 3;
        last = await make({
          name,
          at: now - pick([1, 2, 2, 30], n + generation) * DAY_MS,
          endsInMs: isLast && n % 4 ? null : pick([DAY_MS, -DAY_MS, DAY_MS, 2 * DAY_MS], n + generation),
          revoked: (n + generation) % 5 === 0,
          of: last,
        });
        if ((n + generation) % 3 === 0) await use(last.id, now - pick([1, 5, 5, 40], n) * 3_600_000);
      }
    }
  }

  const RANKS = ['expiring', 'active', 'expired', 'revoked'];
  const lowest = (values: number[]) => Math.min(...values);
  const time = (moment: string | null) => (moment ? new Date(moment).getTime() : -Infinity);
  const endKey = ({ status, expires_at }: OAuthClient) =>
    status === 'expiring' ? time(expires_at) : status === 'expired' ? time(expires_at) + 1e15 : Infinity;
  /** What the documentation says of each order, worked out from the rows themselves. */
  const KEYS: Record<string, (unit: OAuthClient[]) => string | number> = {
    name: (unit) => unit[0]!.name.toLowerCase(),
    status: (unit) => lowest(unit.map(({ status }) => RANKS.indexOf(status))),
    expires: (unit) => lowest(unit.map(endKey)),
    used: (unit) => Math.max(...unit.map(({ last_used_at }) => time(last_used_at))),
    created: (unit) => Math.max(...unit.map(({ created_at }) => time(created_at))),
  };
  const byCodePoint = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
  function expected(rows: OAuthClient[], sort: string, grouped: boolean, matches: (row: OAuthClient) => boolean) {
    const units = new Map<string, OAuthClient[]>();
    for (const row of rows) {
      const id = grouped ? row.lineage_id : row.id;
      units.set(id, [...(units.get(id) ?? []), row]);
    }
    const direction = sort.startsWith('-') ? -1 : 1;
    const key = KEYS[sort.replace('-', '')]!;
    return [...units]
      .filter(([, unit]) => unit.some(matches))
      .map(([id, unit]) => ({ id, key: key(unit) }))
      .sort((a, b) => direction * byCodePoint(a.key, b.key) || byCodePoint(b.id, a.id))
      .map(({ id }) => id);
  }
  const units = (rows: OAuthClient[], grouped: boolean) => [
    ...new Set(rows.map(({ id, lineage_id }) => (grouped ? lineage_id : id))),
  ];

  it('are those of the rows, whatever the sort, direction, status, search and length of a page', async () => {
    await crowd();
    const rows = await all('');
    expect(rows).toHaveLength(72);
    const searches = ['', 'crowd', 'CROWD 8', rows[7]!.client_id.slice(-5), 'är', 'nowhere'];
    const finds = (row: OAuthClient, q: string) =>
      q
        .toLowerCase()
        .split(' ')
        .every((word) => row.name.toLowerCase().includes(word) || row.client_id.includes(word));
    let turn = 0;
    for (const grouped of [true, false])
      for (const sort of SORTS)
        for (const status of [undefined, ...CREDENTIAL_STATUSES]) {
          const q = searches[turn++ % searches.length]!;
          const query = [grouped && '&group=lineage', status && `&status=${status}`, q && `&q=${encodeURIComponent(q)}`]
            .filter(Boolean)
            .join('');
          const listed = units(await all(`${query}&sort=${sort}`, turn % 4 ? 100 : 13), grouped);
          const matches = (row: OAuthClient) => (!status || row.status === status) && finds(row, q);
          expect([query, sort, listed]).toEqual([query, sort, expected(rows, sort, grouped, matches)]);
        }
  });

  it('know of calls before and after they are merged, though their ids are of long ago', async () => {
    const made = [await make({ name: 'a' }), await make({ name: 'b' }), await make({ name: 'c' })];
    const upToDate = testApp.app.get(ListsUpToDate);
    const names = async () => (await all('&sort=-used')).map(({ name }) => name);
    await use(made[0]!.id, Date.now() - 40 * DAY_MS);
    await use(made[2]!.id, Date.now() - DAY_MS);
    expect(await names()).toEqual(['c', 'a', 'b']);
    await owner.query(`UPDATE credential_use_merged SET until = clock_timestamp() - interval '10 minutes'`);
    await upToDate.bringUpToDate();
    expect(await names()).toEqual(['c', 'a', 'b']);
    await use(made[0]!.id, Date.now());
    await owner.query(`UPDATE credential_use_merged SET until = clock_timestamp() - interval '10 minutes'`);
    await upToDate.bringUpToDate();
    const { rows } = await owner.query(`SELECT until > clock_timestamp() - interval '1 minute' AS near,
      (SELECT count(*)::int FROM credential_late_use) AS late FROM credential_use_merged`);
    expect(rows).toEqual([{ near: true, late: 0 }]);
    expect(await names()).toEqual(['a', 'c', 'b']);
  });

  it('know of a call that nobody could see yet when later ones were merged', async () => {
    const [early, later] = [await make({ name: 'early' }), await make({ name: 'later' })];
    const merge = async (until: string) =>
      (await owner.query<{ more: boolean }>(`SELECT merge_credential_use(${until}) AS more`)).rows[0]!.more;
    await owner.query(`UPDATE credential_use_merged SET until = clock_timestamp() - interval '10 minutes'`);
    await use(later.id, Date.now());
    await merge(`clock_timestamp() - interval '5 minutes'`);
    const moment = Date.now() - 4 * 60_000;
    await owner.query(
      `INSERT INTO activity (id, tenant_id, occurred_at, recorded_at, credential_id, credential_type, method, path, operation,
         status, outcome, duration_ms, ip, request_id)
       VALUES ($1, $2, $3, $3, $4, 'oauth_client', 'POST', '/', 'oauth.token', 200, 'success', 1.5, '192.0.2.1', 'req')`,
      [uuidv7({ msecs: moment }), tenant, new Date(moment), early.id],
    );
    while (await merge('clock_timestamp()'));
    const { rows } = await owner.query(
      `SELECT used_at > '-infinity' AS used FROM credential_listing WHERE tenant_id = $1`,
      [tenant],
    );
    expect(rows).toEqual([{ used: true }, { used: true }]);
  });

  it('know that one has expired as soon as it has', async () => {
    await make({ name: 'short', endsInMs: 700 });
    expect((await all('&status=expiring')).map(({ name }) => name)).toEqual(['short']);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await all('&status=expiring')).toEqual([]);
    expect((await all('&status=expired&sort=expires')).map(({ name }) => name)).toEqual(['short']);
  });

  it('know of all that have expired, however many at once', async () => {
    await owner.query(
      `WITH lineage AS MATERIALIZED (SELECT gen_random_uuid() AS id FROM generate_series(1, 600))
       INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id, generation,
         rotated_from_id, rotated_at, expires_at)
       SELECT CASE WHEN old THEN id ELSE gen_random_uuid() END, $1, 'oauth_client', 'many', gen_random_uuid(),
         'velgent_secret_abcdef', sha256(gen_random_uuid()::text::bytea), id, CASE WHEN old THEN 1 ELSE 2 END,
         CASE WHEN NOT old THEN id END, CASE WHEN old THEN now() END, CASE WHEN old THEN now() END
       FROM lineage, unnest('{true,false}'::boolean[]) AS old`,
      [tenant],
    );
    // As they were listed before the end came, to each lineage at a moment of its own.
    await owner.query(
      `UPDATE credential_listing SET segment = segment - 3,
         changes_at = now() - (1 + abs(hashtext(lineage_id::text) % 60000)) * interval '1 millisecond'
       WHERE tenant_id = $1 AND segment & 4 <> 0`,
      [tenant],
    );
    expect((await pageOf('limit=1&status=expiring')).items).toEqual([]);
    expect(await all('&status=expired')).toHaveLength(600);
  });

  it('keep nobody from revoking while they are read', async () => {
    const [used, ended] = [await make({ name: 'used' }), await make({ name: 'ended', endsInMs: -1 })];
    await use(used.id, Date.now());
    // As the trigger would have left it, had its end come since.
    await owner.query('UPDATE credential_listing SET segment = 1, changes_at = now() WHERE id = $1', [ended.id]);
    await testApp.app.get(TenantDatabase).within(tenant, async (scope) => {
      await listCredentials(scope, OAUTH_CLIENT_KIND, { sort: '-used' });
      await findingsIn(scope, { finding: 'unused' });
      await attentionIn(scope);
      await credentialsIn(scope);
      await owner.query(`SET lock_timeout = '2s'; UPDATE credential SET revoked_at = now() WHERE tenant_id = '${tenant}';
        RESET lock_timeout`);
    });
    expect((await all('&status=revoked')).map(({ name }) => name)).toEqual(['ended', 'used']);
  });

  it('are read as they are while nothing can be written', async () => {
    const [used, ended] = [await make({ name: 'used' }), await make({ name: 'ended', endsInMs: -1 })];
    await owner.query('UPDATE credential_listing SET segment = 1, changes_at = now() WHERE id = $1', [ended.id]);
    await owner.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
      CREATE TRIGGER refused BEFORE UPDATE ON credential_listing FOR EACH ROW EXECUTE FUNCTION refuse()`);
    await use(used.id, Date.now());
    const paths = [
      'oauth-clients?status=active',
      'oauth-clients?sort=-used',
      'clean-up?finding=never_used',
      'overview',
    ];
    for (const path of paths)
      await expect(
        fetch(`${testApp.url}/api/admin/tenants/${tenant}/${path}`, { headers: { Cookie: cookie } }),
      ).resolves.toMatchObject({ status: 200 });
    await testApp.app.get(TenantDatabase).within(tenant, async ({ manager }) => {
      await manager.query('SET TRANSACTION READ ONLY');
      expect(await listExpired(manager)).toBe(false);
      await listRecentUse(manager);
    });
    await owner.query('DROP FUNCTION refuse CASCADE');
    expect((await all('&status=expired')).map(({ name }) => name)).toEqual(['ended']);
    expect((await all('&sort=-used')).map(({ name }) => name)).toEqual(['used', 'ended']);
  });

  it('find nothing of another organisation by any search', async () => {
    await make({ name: 'theirs-alone' });
    tenant = uuidv7();
    await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'Other', 'enterprise')`, [tenant]);
    await make({ name: 'ours' });
    expect(await all('&q=theirs-alone')).toEqual([]);
    const app = new pg.Client({ connectionString: asAppRole(testApp.databaseUrl) });
    await app.connect();
    await expect(app.query('SELECT FROM credential_search')).rejects.toThrow('permission denied');
    await expect(app.query('SELECT list_credentials($1)', [[tenant]])).rejects.toThrow('permission denied');
    expect((await app.query(`SELECT search_credentials('oauth_client', '{theirs}', '{%theirs%}')`)).rows).toEqual([]);
    await app.end();
  });

  describe('of thousands', () => {
    const MANY = 6_000;
    let app: pg.Client;
    let crowded: string;

    beforeAll(async () => {
      crowded = uuidv7();
      await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'Crowd', 'enterprise')`, [crowded]);
      app = new pg.Client({ connectionString: asAppRole(testApp.databaseUrl) });
      await app.connect();
      await app.query(`SELECT set_config('app.tenant_id', $1, false)`, [crowded]);
      await app.query(
        `INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id, generation,
           rotated_at, expires_at)
         SELECT id, $1, 'oauth_client', CASE WHEN n % 2 = 0 THEN 'crowd' ELSE 'name-' || n END,
           'velgent_client_' || substr(md5(id::text), 1, 16), 'velgent_secret_abcdef', sha256(id::text::bytea), id, 1,
           CASE WHEN n % 3 = 0 THEN now() END, CASE WHEN n % 3 = 0 THEN now() + interval '9 days' END
         FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, ${MANY}) AS n) AS made`,
        [crowded],
      );
      await owner.query('ANALYZE credential_listing, credential_search');
    });
    afterAll(() => app?.end());
    beforeEach(() => void (tenant = crowded));

    interface Node {
      'Node Type': string;
      'Relation Name'?: string;
      'Actual Rows': number;
      'Actual Loops': number;
      Plans?: Node[];
    }
    async function nodesOf(build: (statement: Statement) => string): Promise<Node[]> {
      const statement = new Statement();
      const { rows } = await app.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${build(statement)}`,
        statement.values,
      );
      const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];
      return flat(rows[0]!['QUERY PLAN'][0].Plan);
    }
    /** Reads tables by indexes, and never more than some pages' rows. */
    function expectFew(nodes: Node[], most: number, what: unknown) {
      const whole = nodes.filter(
        (node) => node['Node Type'].includes('Seq Scan') && node['Relation Name'] && node['Actual Loops'],
      );
      const rows = Math.max(...nodes.map((node) => node['Actual Rows'] * node['Actual Loops']));
      expect([what, whole, rows < most]).toEqual([what, [], true]);
    }

    it('are read by an index for every order, direction and status, with a cursor in the middle of equals', async () => {
      const middle = randomUUID();
      const keys: Record<string, string | number> = {
        newest: middle,
        name: 'crowd',
        status: 2,
        expires: Infinity,
        used: -Infinity,
        created: Date.now(),
      };
      for (const segments of [segmentsOfCredentials, segmentsOfLineages])
        for (const status of [undefined, 'active', 'revoked'] as const)
          for (const sort of [undefined, ...SORTS])
            for (const after of [undefined, { id: middle, key: keys[sort?.replace('-', '') ?? 'newest']! }]) {
              const range: Range = {
                tenantId: tenant,
                segments: segments(OAUTH_CLIENT_KIND, status),
                order: orderOf(sort as never),
                after,
              };
              expectFew(await nodesOf((each) => firstOf(each, range, 51)), 400, [status, sort, after]);
            }
    });

    const rangeBy = (sort: 'name' | '-used'): Range => ({
      tenantId: crowded,
      segments: segmentsOfCredentials(OAUTH_CLIENT_KIND),
      order: orderOf(sort),
    });
    const LISTS = {
      kind: OAUTH_CLIENT_KIND,
      grouped: false,
      generations: segmentsOfCredentials(OAUTH_CLIENT_KIND),
    };

    it('are searched by the index of parts where few match', async () => {
      const nodes = await nodesOf((each) =>
        firstAmong(
          each,
          rangeBy('name'),
          LISTS,
          idsMatching(each, rangeBy('name'), LISTS, wantedOf({ q: 'name-577' })),
          51,
        ),
      );
      expectFew(nodes, 400, 'name-577');
      expect((await all('&q=NAME-577&sort=name')).map(({ name }) => name)).toEqual([
        'name-577',
        'name-5771',
        'name-5773',
        'name-5775',
        'name-5777',
        'name-5779',
      ]);
    });

    it('are not looked through for another organisation, however short the word', async () => {
      const other = uuidv7();
      await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'Other', 'enterprise')`, [other]);
      const fresh = new pg.Client({ connectionString: asAppRole(testApp.databaseUrl) }); // which has counted nothing
      await fresh.connect();
      await fresh.query(`BEGIN; SET LOCAL app.tenant_id = '${other}'`);
      const statement = new Statement();
      const range = { ...rangeBy('name'), tenantId: other };
      const ids = idsMatching(statement, range, LISTS, wantedOf({ q: 'zz q' }));
      await fresh.query(firstAmong(statement, range, LISTS, ids, 51), statement.values);
      const { rows } = await fresh.query(
        `SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS read FROM pg_stat_xact_user_tables
         WHERE relname IN ('credential', 'credential_listing', 'credential_search')`,
      );
      await fresh.end();
      expect(rows).toEqual([{ read: 0 }]);
      expect((await all('&q=77&sort=name')).every(({ name, client_id }) => `${name} ${client_id}`.includes('77'))).toBe(
        true,
      );
    });

    it('are searched in their order where many match', async () => {
      const filter = (statement: Statement) => matching(statement, LISTS, wantedOf({ q: 'crowd' }));
      expectFew(await nodesOf((each) => firstOf(each, { ...rangeBy('-used'), filter }, 51)), 400, 'crowd');
      const share = async (text: string) => {
        const statement = new Statement();
        const sql = shareSql(statement, rangeBy('name'), LISTS, wantedOf({ q: text }));
        return (await app.query<{ share: number }>(sql, statement.values)).rows[0]!.share;
      };
      expect(await share('crowd')).toBeGreaterThan(0.3);
      expect(await share('name-5771')).toBeLessThan(0.01);
      expectFew(
        await nodesOf((each) => shareSql(each, rangeBy('name'), LISTS, wantedOf({ q: 'crowd' }))),
        1_500,
        'share',
      );
    });

    it('that have an end are not read until it has come', async () => {
      const fresh = new pg.Client({ connectionString: asAppRole(testApp.databaseUrl) }); // which has counted nothing
      await fresh.connect();
      await fresh.query(`BEGIN; SET LOCAL app.tenant_id = '${crowded}'`);
      await fresh.query('SELECT list_expired_credentials(1000)');
      const { rows } = await fresh.query(
        `SELECT idx_tup_fetch::int AS by_index, seq_tup_read::int AS others FROM pg_stat_xact_user_tables
         WHERE relname = 'credential_listing'`,
      );
      await fresh.end();
      expect(rows).toEqual([{ by_index: 0, others: 0 }]);
    });
  });
});
