import 'reflect-metadata';
import type { JsonWebKey } from 'node:crypto';
import pg from 'pg';
import { AuditCheckpoints } from '../src/app/audit/checkpoints/audit-checkpoints.ts';
import { isSigned, readCheckpoint } from '../src/app/audit/checkpoints/checkpoint-jws.ts';
import { CheckpointSchedule } from '../src/app/audit/checkpoints/checkpoint-schedule.ts';
import { auditHash, GENESIS } from '../src/app/audit/audit-hash.ts';
import { Console } from './support/console.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const ENV = { VELGENT_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };

describe('signed heads of audit chains', () => {
  let testApp: TestApp;
  let replica: TestApp;
  let root: Console;
  let owner: pg.Client;
  let tenant: string;

  beforeAll(async () => {
    testApp = await createTestApp(ENV);
    replica = await createTestApp(ENV, { url: testApp.databaseUrl, drop: () => Promise.resolve() });
    root = await Console.asRoot(testApp);
    owner = new pg.Client({ connectionString: testApp.databaseUrl });
    await owner.connect();
  });

  beforeEach(async () => {
    tenant = await root.createTenant('Signed');
    for (const name of ['one', 'two', 'three']) await root.call('POST', `tenants/${tenant}/oauth-clients`, { name });
  });

  afterAll(async () => {
    await owner.end();
    await replica.close();
    await testApp.close();
  });

  const of = (path: string) => `tenants/${tenant}/audit-events/${path}`;
  const listed = async () => (await root.get(of('checkpoints'))).items;
  const schedules = () => [testApp, replica].map(({ app }) => app.get(CheckpointSchedule));
  const signAll = () => Promise.all([...schedules(), ...schedules()].map((each) => each.signAll()));
  const asSuperuser = async (...statements: string[]) => {
    await owner.query('ALTER TABLE audit_event DISABLE TRIGGER ALL; ALTER TABLE audit_checkpoint DISABLE TRIGGER ALL');
    for (const statement of statements) await owner.query(statement.replaceAll('$1', `'${tenant}'`));
    await owner.query('ALTER TABLE audit_event ENABLE TRIGGER ALL; ALTER TABLE audit_checkpoint ENABLE TRIGGER ALL');
  };
  const hourPasses = () =>
    asSuperuser(`UPDATE audit_checkpoint SET signed_at = signed_at - interval '1 hour' WHERE tenant_id = $1`);
  /** Every event with another user agent, and hashes that fit. */
  const rewrite = async () => {
    const { rows } = await owner.query('SELECT * FROM audit_event WHERE tenant_id = $1 ORDER BY sequence', [tenant]);
    let previous_hash = GENESIS;
    for (const { id, sequence, occurred_at, action, actor, target, ip, request_id, details } of rows) {
      const event = {
        ...{ id, sequence: Number(sequence), occurred_at: occurred_at.toISOString(), action, actor, target, ip },
        ...{ user_agent: 'somebody else', request_id, details, previous_hash },
      };
      const hash = auditHash(event);
      await asSuperuser(
        `UPDATE audit_event SET user_agent = 'somebody else', previous_hash = '${previous_hash}', hash = '${hash}' WHERE id = '${id}'`,
      );
      previous_hash = hash;
    }
  };

  it('is made by every verification of a chain that has grown, with a published key of its own', async () => {
    const { head, first_break } = await root.get(of('verification'));
    const [checkpoint] = await listed();
    expect([first_break, checkpoint]).toMatchObject([null, { ...head, tenant_id: tenant }]);
    const published = async (name: string) =>
      (await (await fetch(`${testApp.url}/.well-known/${name}`)).json()) as { keys: JsonWebKey[] };
    const { keys } = await published('audit-jwks.json');
    const tokens = await published('jwks.json');
    expect(keys).toEqual([expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })]);
    expect(keys[0]).not.toHaveProperty('d');
    expect(tokens.keys.map(({ kid }) => kid)).not.toContain(keys[0]!['kid']);
    expect(isSigned(checkpoint.jws, checkpoint.kid, keys)).toBe(true);
    expect(isSigned(checkpoint.jws, checkpoint.kid, tokens.keys)).toBe(false);
    const claims = readCheckpoint(checkpoint.jws)!;
    expect(claims).toMatchObject({ tenant_id: tenant, ...head, iss: 'http://127.0.0.1:3000' });
    expect(Math.abs(claims.iat - Date.now() / 1000)).toBeLessThan(60);
    expect(await listed()).toEqual([checkpoint]);
    const exported = await root.call('GET', of('checkpoints/export'));
    expect(JSON.parse(exported.text)).toEqual(checkpoint);
    expect((await root.get(of('checkpoints?limit=1'))).next_cursor).toBeNull();
  });

  it('is made once an hour while the chain grows, however many replicas look, and not while it rests', async () => {
    await signAll();
    expect(await listed()).toHaveLength(1);
    await root.call('POST', `tenants/${tenant}/oauth-clients`, { name: 'four' });
    await signAll();
    expect(await listed()).toHaveLength(1); // within the hour
    await hourPasses();
    await signAll();
    const [newest] = await listed();
    expect(await listed()).toHaveLength(2);
    await hourPasses();
    await signAll();
    expect((await listed())[0]).toMatchObject({ sequence: newest.sequence });
    expect(await root.get('audit-events/checkpoints')).toMatchObject({ items: [{ tenant_id: null }] });
  });

  it('is there to stay', async () => {
    await signAll();
    for (const statement of [
      'DELETE FROM audit_checkpoint',
      'UPDATE audit_checkpoint SET sequence = 1',
      'TRUNCATE audit_checkpoint',
    ])
      await expect(owner.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('shows a chain that was rewritten whole, with hashes that fit, and one whose end was cut off', async () => {
    await root.get(of('verification'));
    await root.call('POST', `tenants/${tenant}/oauth-clients`, { name: 'later' });
    await root.get(of('verification'));
    const [checkpoint, first] = await listed();
    await rewrite();
    expect((await root.get(of('verification'))).first_break).toMatchObject({
      sequence: first.sequence,
      reason: 'rewritten',
    });
    await signAll(); // which signs nothing of it
    expect((await listed())[0]).toEqual(checkpoint);
    const noted = [{ sequence: checkpoint.sequence, hash: checkpoint.hash }];
    await asSuperuser('DELETE FROM audit_checkpoint WHERE tenant_id = $1');
    expect((await root.get(of('verification'))).first_break).toBeNull(); // that is why they are kept elsewhere
    const checkpoints = testApp.app.get(AuditCheckpoints);
    expect(await checkpoints.firstContradiction(tenant, noted)).toMatchObject({
      reason: 'rewritten',
      ...{ sequence: checkpoint.sequence },
    });
    await asSuperuser(`DELETE FROM audit_event WHERE tenant_id = $1 AND sequence >= ${checkpoint.sequence}`);
    expect(await checkpoints.firstContradiction(tenant, noted)).toMatchObject({ reason: 'truncated' });
  });
});
