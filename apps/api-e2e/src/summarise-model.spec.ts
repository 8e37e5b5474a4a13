import { summarise, TEXT } from './support/api.ts';
import { Console } from './support/console.ts';
import { cutsOff, fails, MODEL_ANSWER, ModelEndpoint, type Reply, says, stalls } from './support/model-endpoint.ts';
import { sleep, until } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';
import { workersOf } from './support/workers.ts';

jest.setTimeout(120_000); // two starts, one of several processes

let model: ModelEndpoint;
let server: Server;
let root: Console;
let tenant: string;
let key: string;
beforeAll(async () => {
  model = await ModelEndpoint.start();
  server = await Server.start({ ...model.env, VELGENT_LLM_TIMEOUT_SECONDS: '2' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Model');
  key = (await root.createKey(tenant)).secret;
});
afterAll(async () => {
  await server?.stop();
  await model?.stop();
});

const ask = () => summarise(server, key, { operation: 'summarise_text', text: TEXT });

it('answers what the model says, under the model’s name, with the tokens it counted', async () => {
  model.reset();
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body).toMatchObject({ ...MODEL_ANSWER, model_used: 'test-model', usage: { total_tokens: 59 } });
  expect(model.asked[0]).toMatchObject({ path: '/v1/chat/completions', authorization: 'Bearer k3y' });
});

it('holds to the due date that the caller gives', async () => {
  model.reset(says({ ...MODEL_ANSWER, intent: { ...MODEL_ANSWER.intent, action_needed: false, due_date: null } }));
  const variables = { title: 'Budget', request: 'Bitte geben Sie das Budget frei.', due_date: '2099-12-15' };
  const { status, body } = await summarise(server, key, { operation: 'summarise_approval', variables });
  expect(status).toBe(200);
  expect(body.intent).toMatchObject({ due_date: '2099-12-15', action_needed: true });
});

it('has broken JSON repaired once', async () => {
  model.reset(says('{"summary": "The con'));
  expect((await ask()).status).toBe(200);
  expect(model.asked).toHaveLength(2);
});

const again = (reply: Reply) => [reply, reply, reply];
it.each<[string, Reply[], number, string]>([
  ['answers nothing usable twice', [says('no'), says('still no')], 502, 'bad_gateway'],
  ['answers 429 again and again', again(fails(429)), 503, 'upstream_unavailable'],
  ['answers 503 again and again', again(fails(503)), 503, 'upstream_unavailable'],
  ['answers 500 again and again', again(fails(500)), 502, 'bad_gateway'],
  ['refuses our key', [fails(401)], 502, 'bad_gateway'],
  ['stalls inside its body', [stalls], 504, 'timeout'],
  ['is silent', [() => undefined], 504, 'timeout'],
  ['is too slow', [says(MODEL_ANSWER, 4000)], 504, 'timeout'],
])('never stands in for a model that %s', async (_name, replies, status, code) => {
  model.reset(...replies);
  const answer = await ask();
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  expect(JSON.stringify(answer.body)).not.toMatch(/k3y|127\.0\.0\.1|test-model/);
  if (status === 503) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('tries again after a connection that was cut, and answers 503 or 504 when that goes on', async () => {
  model.reset((res) => void res.destroy(), says(MODEL_ANSWER));
  expect([200, 504]).toContain((await ask()).status);
  model.reset(...again(cutsOff));
  expect([503, 504]).toContain((await ask()).status);
});

it('hangs up on the model when the caller hangs up', async () => {
  model.reset(stalls);
  const caller = new AbortController();
  const call = fetch(`${server.url}/api/v1/summarise`, {
    method: 'POST',
    signal: caller.signal,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ operation: 'summarise_text', text: TEXT }),
  }).catch((error: Error) => error.name);
  while (!model.asked.length) await new Promise((resolve) => setTimeout(resolve, 5));
  const began = performance.now();
  caller.abort();
  expect(await call).toBe('AbortError');
  await model.asked[0]!.closed;
  expect(performance.now() - began).toBeLessThan(1000);
});

it('writes down what came of each, with its tokens where there were any', async () => {
  const rows = await root.all(`/tenants/${tenant}/activity`);
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set([200, 499, 502, 503, 504]));
  for (const { status, usage, outcome } of rows) {
    expect(outcome).toBe(status === 200 ? 'success' : 'error');
    expect(usage === null).toBe(status !== 200);
  }
});

/** As a service manager does: the whole group, and then the primary tells its workers again. */
it('is waited for by servers that stop, however often they are told, while others take their place', async () => {
  const several = await Server.start({ ...model.env, VELGENT_WORKERS: '2' });
  try {
    const admin = await Console.signIn(several, ROOT.email, ROOT.password);
    const { secret } = await admin.createKey(await admin.createTenant('Stopping'));
    let answers = () => undefined as void;
    model.reset((res) => (answers = () => says(MODEL_ANSWER)(res)));
    const call = summarise(several, secret, { operation: 'summarise_text', text: TEXT });
    await until(() => model.asked.length > 0, 10);
    const before = workersOf(several);
    for (const pid of before) process.kill(pid, 'SIGTERM');
    const ready = () => fetch(`${several.url}/health/ready`).then(({ status }) => status === 200);
    await until(async () => {
      const replaced = workersOf(several).filter((pid) => !before.includes(pid)).length === 2;
      return replaced && ready().catch(() => false);
    }, 20);
    const [stillAnswers] = workersOf(several).filter((pid) => before.includes(pid));
    process.kill(stillAnswers!, 'SIGTERM');
    const stopped = several.terminate();
    await sleep(4000); // more than anything else is waited for
    answers();
    expect((await call).status).toBe(200);
    expect((await stopped).code).toBe(0);
  } finally {
    await several.stop();
  }
});
