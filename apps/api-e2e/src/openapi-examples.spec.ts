import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { basic, mint } from './support/api.ts';
import { Authenticator, enrol } from './support/authenticator.ts';
import { type Answer, answerOf, Console, type Json, type OrgAdmin } from './support/console.ts';
import { Description, type Operation } from './support/openapi.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
/** Whose password is changed and who signs out: everything else is root's. */
let admin: OrgAdmin;
let tenant: string;
let client: { id: string; client_id: string; client_secret: string };
let token: string;
let description: Description;

beforeAll(async () => {
  server = await Server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Examples');
  admin = await root.inviteOrgAdmin(tenant);
  client = await root.createClient(tenant);
  token = await mint(server, client);
  description = await Description.of(server);
});
afterAll(() => server?.stop());

const isWrite = ({ method }: Operation) => method !== 'GET' && method !== 'DELETE';
const isOAuth = ({ security }: Operation) => security.includes('client_basic');

const invited = () => root.done('POST', `/tenants/${tenant}/invitations`, { email: `${randomUUID()}@acme.example` });

/** An admin of its own for each act, of the organisation or root; without the time that a password takes. */
async function adminFor(path: string): Promise<string> {
  const id = randomUUID();
  const [tenantId, role] = path.includes('/tenants/') ? [tenant, 'org_admin'] : [null, 'root'];
  await server.sql(
    `INSERT INTO admin (id, tenant_id, email, name, role, password_hash) VALUES ($1, $2, $3, 'Another', $4, 'none')`,
    [id, tenantId, `${id}@e2e.velgent.test`, role],
  );
  return id;
}

/** A session of the admin who is asked about sessions, beside the one that asks. */
async function sessionFor(): Promise<string> {
  const { email, password } = admin.known;
  const other = await Console.signIn(server, email, password);
  return (await other.all('/sessions')).find(({ current }) => current).id;
}

/** One with the keys of the example, which are not fetched from anywhere. */
async function issuerFor(): Promise<string> {
  const create = 'POST /api/admin/tenants/{tenant_id}/trusted-issuers';
  const { body } = description.operations.find(({ key }) => key === create)!;
  return (await root.done('POST', `/tenants/${tenant}/trusted-issuers`, body)).trusted_issuer.id;
}

/** Has two, so that one of them can be retired. */
async function clientWithKeys(): Promise<Json> {
  const keys = [1, 2].map(() => ({
    jwk: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
  }));
  const auth = { method: 'private_key_jwt', keys };
  return (await root.done('POST', `/tenants/${tenant}/oauth-clients`, { name: 'by keys', auth })).client;
}

const keyOf = async (id: string): Promise<string> =>
  (await root.all(`/tenants/${tenant}/oauth-clients/${id}/keys`))[0].id;

/** A credential of its own for each act; rotated where the operation asks about a rotation. */
async function idFor({ path }: Operation): Promise<string> {
  if (path.includes('{admin_id}')) return adminFor(path);
  if (path.includes('{session_id}')) return sessionFor();
  if (path.includes('/trusted-issuers/{id}')) return issuerFor();
  if (path.includes('/invitations/{id}')) return (await invited()).invitation.id;
  if (!path.includes('{id}')) return '';
  if (path.includes('/keys')) return (await clientWithKeys()).id;
  const isKey = path.includes('/api-keys/');
  const { id } = isKey ? await root.createKey(tenant) : await root.createClient(tenant);
  if (path.endsWith('/rotation')) await (isKey ? root.rotateKey(tenant, id, 60) : root.rotate(tenant, id, 60));
  return id;
}

/** One after the other only, each with what the one before answered: they have a test of their own. */
const isOfSecondFactor = ({ key }: Operation) => key.includes('second-factor') && !key.startsWith('GET');

/** The example, with what only this server knows in the place of what it stands for. */
async function bodyFor({ key, body }: Operation): Promise<Json> {
  const password = { current_password: admin.known.password, new_password: admin.known.password };
  if (key === 'POST /api/admin/session') return { email: admin.known.email, password: admin.known.password };
  if (key === 'POST /api/admin/session/password') return { ...body, ...password };
  if (key.endsWith('/credential-lookups')) return { client_id: client.client_id };
  if (key === 'POST /api/v1/oauth/introspect' || key === 'POST /api/v1/oauth/revoke') return { ...body, token };
  if (key === 'POST /api/admin/password-resets/accept') {
    const path = `/tenants/${tenant}/admins/${await adminFor('/tenants/')}/password-reset`;
    return { ...body, token: (await root.done('POST', path)).reset_url.split('#').pop() };
  }
  if (key !== 'POST /api/admin/invitations/accept') return body;
  return { ...body, token: (await invited()).invite_url.split('/').pop() };
}

async function headersFor({ key, security }: Operation): Promise<Record<string, string>> {
  if (security.includes('client_basic')) return { authorization: basic(client.client_id, client.client_secret) };
  if (security.includes('oauth2')) return { authorization: `Bearer ${await mint(server, client)}` };
  if (!security.includes('session') && key !== 'DELETE /api/admin/session') return {};
  const ends = key.includes('/session') && !key.includes('/admins/') && !key.startsWith('GET');
  const signedIn = ends ? await Console.signIn(server, admin.known.email, admin.known.password) : root;
  return { cookie: signedIn.cookie };
}

interface Change {
  headers?: Record<string, string>;
  body?: string;
  id?: string;
  query?: string;
  anonymous?: boolean;
}

async function send(operation: Operation, change: Change = {}): Promise<Answer> {
  const { method, path, contentType, query } = operation;
  const id = change.id ?? (await idFor(operation));
  const target = path
    .replace('{tenant_id}', change.id ?? tenant)
    .replace('{key_id}', path.includes('{key_id}') && !change.id ? await keyOf(id) : id)
    .replace('{id}', id)
    .replace('{session_id}', id)
    .replace('{admin_id}', id || tenant);
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search =
    change.query ??
    new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)])).toString();
  const example = contentType && change.body === undefined && (await bodyFor(operation));
  const encoded = contentType?.includes('json')
    ? JSON.stringify(example)
    : example && new URLSearchParams(example).toString();
  return answerOf(
    await fetch(`${server.url}${target}${search && `?${search}`}`, {
      method,
      headers: {
        ...(contentType ? { 'content-type': contentType } : {}),
        ...(change.anonymous ? {} : await headersFor(operation)),
        ...change.headers,
      },
      body: isWrite(operation) ? (change.body ?? encoded) : undefined,
    }),
  );
}

const faultOf = (operation: Operation, { status, headers, text }: Answer) =>
  description.fault(operation, status, headers.get('content-type') ?? '', text);

it('answers each example as its operation says, in the shape that it says, and for no cache to keep', async () => {
  const faults: unknown[] = [];
  const kept: string[] = [];
  for (const operation of description.operations) {
    if (isOfSecondFactor(operation)) continue;
    const answer = await send(operation);
    if (answer.headers.get('cache-control') !== 'no-store') kept.push(operation.path);
    const fault = answer.status >= 300 ? answer.text : faultOf(operation, answer);
    if (fault) faults.push([operation.key, answer.status, fault]);
  }
  expect(faults).toEqual([]);
  // The same for everybody, and asked for often.
  expect(kept.sort()).toEqual([
    '/.well-known/audit-jwks.json',
    '/.well-known/jwks.json',
    '/.well-known/oauth-authorization-server',
    '/.well-known/oauth-protected-resource/api/v1',
  ]);
  expect(description.operations.length).toBeGreaterThanOrEqual(44);
}, 60_000);

it('answers what is done with a second factor as its operations say', async () => {
  const { known } = await root.inviteOrgAdmin(tenant);
  const admin = await Console.signIn(server, known.email, known.password);
  const took = new Map<string, Answer>();
  const take = async (by: Console, method: string, path: string, body?: object) => {
    const answer = await by.send(method, path, body);
    took.set(`${method} /api/admin${path}`, answer);
    return answer.body;
  };
  const path = '/session/second-factor';
  const begun = await take(admin, 'POST', `${path}/enrolment`, { current_password: known.password });
  const codes = await take(admin, 'POST', `${path}/enrolment/confirmation`, {
    code: new Authenticator(begun.secret, begun.otpauth_url).code(),
  });
  await take(admin, 'POST', path, { code: codes.recovery_codes[0] });
  await take(admin, 'POST', `${path}/recovery-codes`);
  await take(admin, 'DELETE', path);
  const id = (await admin.send('GET', '/session')).body.admin.id;
  await take(root, 'PUT', `/tenants/${tenant}/second-factor`, { required: false });
  await enrol(admin, known.password);
  await take(root, 'DELETE', `/admins/${id}/second-factor`);
  const again = await Console.signIn(server, known.email, known.password);
  await enrol(again, known.password);
  await take(root, 'POST', `/tenants/${tenant}/admins/${id}/reset-second-factor`);
  const named = (key: string) => key.replace(tenant, '{tenant_id}').replace(id, '{admin_id}');
  const faults = [...took].map(([key, answer]) => {
    const operation = description.operations.find((one) => one.key === named(key));
    return [
      key,
      answer.status,
      answer.status >= 300 ? answer.text : operation ? faultOf(operation, answer) : 'no such operation',
    ];
  });
  expect(faults.filter(([, , fault]) => fault)).toEqual([]);
  expect(took.size).toBe(description.operations.filter(isOfSecondFactor).length);
});

const JSON_TYPE = { 'content-type': 'application/json' };

/** How to come to an error, where an operation describes it; undefined where this operation offers no way. */
const WAYS: [status: number, way: (operation: Operation) => Change | undefined][] = [
  [400, (o) => (o.contentType?.includes('json') ? { body: '{"no_such_parameter":1}' } : undefined)],
  [400, (o) => (Object.keys(o.query).length ? { query: 'limit=none&no_such_parameter=1' } : undefined)],
  [400, (o) => (isOAuth(o) ? { body: 'a=1' } : undefined)],
  [401, (o) => (o.security.length ? { anonymous: true } : undefined)],
  [403, (o) => (o.path.startsWith('/api/admin') && o.method !== 'GET' ? { headers: { origin: 'null' } } : undefined)],
  [404, (o) => (o.path.includes('{') ? { id: randomUUID() } : undefined)],
  [413, (o) => (isWrite(o) ? { headers: isOAuth(o) ? {} : JSON_TYPE, body: 'x'.repeat(300 * 1024) } : undefined)],
  [415, (o) => (isWrite(o) && !isOAuth(o) ? { headers: { 'content-type': 'text/plain' }, body: 'x' } : undefined)],
];

it.each(WAYS)('answers %i where an operation says so, in the shape that it says', async (status, way) => {
  const faults: unknown[] = [];
  let provoked = 0;
  for (const operation of description.operations) {
    const change = operation.responses[status] && way(operation);
    if (!change) continue;
    provoked++;
    const answer = await send(operation, change);
    const fault = answer.status === status ? faultOf(operation, answer) : answer.text;
    if (fault) faults.push([operation.key, answer.status, fault]);
  }
  expect(faults).toEqual([]);
  expect(provoked).toBeGreaterThan(2);
});
