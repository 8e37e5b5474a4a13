import fc from 'fast-check';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { basic, mint } from './support/api.ts';
import { type BareAnswer, dribble } from './support/bare-socket.ts';
import { Console } from './support/console.ts';
import { Description } from './support/openapi.ts';
import { ROOT, Server } from './support/server.ts';
import { type CallerName, CALLERS, type FuzzedRequest, requestTo, type Targets } from './fuzz/requests.ts';

/** Another seed asks other questions: `FUZZ_SEED=$RANDOM FUZZ_REQUESTS=100000 npx jest … fuzz`. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_124);
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 20_000);
const AT_ONCE = 16;
const LONGEST_MS = 10_000;
/** These hash a password each time: fewer of them, but not none. */
const SLOW = /\/admin\/(session|session\/password|invitations\/accept)$/;
const SLOW_SHARE = 0.1;

let server: Server;
let description: Description;
let targets: Targets;
let credentials: Record<CallerName, Record<string, string>>;
let slow: Promise<BareAnswer>[];
const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });

beforeAll(async () => {
  server = await Server.start({ LOG_LEVEL: 'error' });
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  const tenant = await root.createTenant('Fuzzed');
  const admin = await root.inviteOrgAdmin(tenant);
  const client = await admin.createClient(tenant);
  const key = await admin.createKey(tenant);
  const spare = await Promise.all([1, 2, 3].flatMap(() => [admin.createClient(tenant), admin.createKey(tenant)]));
  targets = { tenant, victim: await root.createTenant('Victim'), credentials: spare.map(({ id }) => id) };
  credentials = {
    root: { cookie: root.cookie },
    org_admin: { cookie: admin.cookie },
    access_token: { authorization: `Bearer ${await mint(server, client)}` },
    api_key: { authorization: `Bearer ${key.secret}` },
    client: { authorization: basic(client.client_id, client.client_secret) },
    nobody: {},
  };
  description = await Description.of(server);
  slow = ['/api/v1/oauth/token', '/api/admin/session'].map((path) => dribble(server, slowBody(path), 'x', 500));
}, 60_000);

afterAll(async () => {
  agent.destroy();
  await server?.stop();
});

const slowBody = (path: string) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: x',
    `Content-Type: application/${path.includes('oauth') ? 'x-www-form-urlencoded' : 'json'}`,
    'Content-Length: 10000',
    '',
    '',
  ].join('\r\n');

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  took: number;
}

function send({ caller, method, target, headers, body, operation }: FuzzedRequest): Promise<Answer> {
  const began = performance.now();
  // Signing out needs a session of its own; there is none to lose.
  const credential = operation.key === 'DELETE /api/admin/session' ? {} : credentials[caller];
  const given = { ...headers, ...credential, ...(headers['origin'] === 'own' ? { origin: server.url } : {}) };
  const length = body && !['GET', 'HEAD'].includes(method) ? { 'content-length': body.length } : {};
  return new Promise((resolve, reject) => {
    const req = http.request(
      server.url,
      { agent, method, path: target, headers: { ...given, ...length }, timeout: LONGEST_MS },
      (res) => {
        let text = '';
        res.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        res.on('end', () =>
          resolve({ status: res.statusCode!, headers: res.headers, text, took: performance.now() - began }),
        );
        res.on('error', reject);
      },
    );
    req.on('timeout', () => req.destroy(new Error(`no answer within ${LONGEST_MS} ms`)));
    req.on('error', (error: NodeJS.ErrnoException) => {
      // The server had answered and hung up before it was sent everything, or while the connection was idle: once more.
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return reject(Object.assign(error, { again: true }));
      reject(error);
    });
    req.end('content-length' in length ? body : undefined);
  });
}

const again = { reset: 0, busy: 0 };
/** Of one organisation eight files are under way at once, and sixteen requests are. */
const PATIENCE = 10;

/**
 * Once more where the connection had just been closed; and as a 503 says, on a machine with other work: what a request
 * itself brings about comes again.
 */
async function patiently(request: FuzzedRequest, tries = PATIENCE): Promise<Answer> {
  try {
    const answer = await send(request);
    const wait = Number(answer.headers['retry-after']);
    if (answer.status !== 503 || !wait || tries === 0) return answer;
    again.busy++;
    await sleep(wait * 1000);
  } catch (error) {
    if (!(error as { again?: boolean }).again || tries < PATIENCE) throw error;
    again.reset++;
  }
  return patiently(request, tries - 1);
}

/** What is wrong with an answer, whatever was asked; undefined when nothing is. */
function faultOf({ operation, method, target, headers: sent }: FuzzedRequest, answer: Answer): string | undefined {
  const { status, headers, text, took } = answer;
  if (status >= 500) return `status ${status}`;
  if (took > LONGEST_MS) return `took ${Math.round(took)} ms`;
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(String(headers['x-request-id']))) return 'no X-Request-Id';
  // RFC 9110 §13.1.2: there is such a thing, so nothing is sent.
  if (status === 304 && sent['if-none-match'] && text === '') return undefined;
  if (method === 'HEAD') return text === '' ? undefined : 'a body to HEAD';
  // What does not decode, or leaves a parameter empty, is another path than the one described.
  const own = method === operation.method && !/%|\/(?:$|\?|\/)/.test(target);
  const type = String(headers['content-type'] ?? '');
  if (own && status < 400) return description.fault(operation, status, type, text);
  if (status < 400) return undefined;
  if (own && !operation.responses[status]) return `status ${status} is not described`;
  if (!type.startsWith('application/json')) return `content type ${type}`;
  const shape = target.startsWith('/api/v1/oauth/') ? 'OAuthErrorBody' : 'ApiErrorBody';
  return description.mismatch({ $ref: `#/components/schemas/${shape}` }, text);
}

/** As many requests as were asked for, spread over the operations. */
function requests(): FuzzedRequest[] {
  const { operations } = description;
  const weights = operations.map(({ path }) => (SLOW.test(path) ? SLOW_SHARE : 1));
  const share = REQUESTS / weights.reduce((sum, weight) => sum + weight, 0);
  const all = operations.flatMap((operation, i) =>
    fc.sample(requestTo(operation, targets), { numRuns: Math.ceil(share * weights[i]!), seed: SEED + i }),
  );
  // Mixed, so that each connection carries one kind of request after another.
  return fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { numRuns: 1, seed: SEED })[0]!;
}

function classOf({ operation }: FuzzedRequest): string {
  if (operation.path.startsWith('/api/admin')) return 'admin';
  if (operation.security.includes('client_basic')) return 'oauth';
  return operation.security.length ? 'api' : 'public';
}

it(`answers ${REQUESTS} generated requests with no fault of its own, in time, in the shape described`, async () => {
  const all = requests();
  const counts: Record<string, Record<string, number>> = {};
  const faults: string[] = [];
  let next = 0;
  let slowest = 0;
  const began = performance.now();
  const worker = async () => {
    while (next < all.length && faults.length < 20) {
      const request = all[next++]!;
      const { caller, method, target, headers, body } = request;
      const asked = () =>
        `${caller}: ${method} ${target.slice(0, 200)} ${JSON.stringify(headers).slice(0, 300)} ${body?.toString().slice(0, 300)}`;
      try {
        const answer = await patiently(request);
        slowest = Math.max(slowest, answer.took);
        const count = (counts[`${classOf(request)} ${caller}`] ??= {});
        count[answer.status] = (count[answer.status] ?? 0) + 1;
        const fault = faultOf(request, answer);
        if (fault) faults.push(`${fault}\n  ${asked()}\n  ${answer.status} ${answer.text.slice(0, 300)}`);
      } catch (error) {
        faults.push(`${String(error)}\n  ${asked()}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const rows = Object.entries(counts)
    .sort()
    .map(([name, by]) => `  ${name.padEnd(20)} ${JSON.stringify(by)}`);
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  process.stdout.write(
    `${next} requests, seed ${SEED}, ${seconds} s, slowest ${Math.round(slowest)} ms, ${again.reset} sent again, ${again.busy} told to come back\n${rows.join('\n')}\n`,
  );
  expect(faults).toEqual([]);
  expect(next).toBeGreaterThanOrEqual(REQUESTS);
  expect(again.busy).toBeLessThan(REQUESTS / 50);
  expect(Object.keys(counts).length).toBe(4 * CALLERS.length);
}, 540_000);

it('still knows each caller afterwards, and has written of no fault', async () => {
  const get = (path: string, caller: CallerName) => fetch(server.url + path, { headers: credentials[caller] });
  expect((await get('/api/admin/session', 'root')).status).toBe(200);
  expect((await get(`/api/admin/tenants/${targets.tenant}/audit-events/verification`, 'org_admin')).status).toBe(200);
  for (const caller of ['access_token', 'api_key'] as const) expect((await get('/api/v1/me', caller)).status).toBe(200);
  const faults = server.output.split('\n').filter((line) => /request failed|unhandled/i.test(line));
  // A machine with other work may be late to the database; `patiently` has asked again.
  expect(faults.filter((line) => !/connection timeout|timeout exceeded|statement timeout/.test(line))).toEqual([]);
});

it('has meanwhile cut the connections of bodies that dribbled, with 408 after 30 s', async () => {
  for (const { text, took } of await Promise.all(slow)) {
    expect(text).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect(took).toBeGreaterThan(25_000);
    expect(took).toBeLessThan(45_000);
  }
}, 60_000);
