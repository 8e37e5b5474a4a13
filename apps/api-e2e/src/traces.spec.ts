import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exchange, mint, summarise, TEXT } from './support/api.ts';
import { Console, type Json, type Revealed } from './support/console.ts';
import { ModelEndpoint } from './support/model-endpoint.ts';
import { ROOT, Server } from './support/server.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';
const SERVER_KIND = 2;
const CLIENT_KIND = 3;

/** A receiver of OTLP over HTTP, in JSON. Keeps what it was sent; may stop answering. */
class Receiver {
  payloads: string[] = [];
  hangs = false;
  private constructor(private readonly http: HttpServer) {}

  static async start(): Promise<Receiver> {
    const http = createServer();
    const receiver = new Receiver(http);
    http.on('request', (req, res) => {
      let body = '';
      req.on('data', (chunk) => (body += chunk));
      req.on('end', () => {
        receiver.payloads.push(`${req.url} ${body}`);
        if (!receiver.hangs) res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  spans(): Json[] {
    return this.payloads.flatMap((payload) =>
      JSON.parse(payload.slice(payload.indexOf(' '))).resourceSpans.flatMap(({ scopeSpans }: Json) =>
        scopeSpans.flatMap(({ spans }: Json) => spans),
      ),
    );
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}

let receiver: Receiver;
let model: ModelEndpoint;
let server: Server;
let client: Revealed;
let token: string;

beforeAll(async () => {
  receiver = await Receiver.start();
  model = await ModelEndpoint.start();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '100', ...model.env };
  server = await Server.start(env);
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  client = await root.createClient(await root.createTenant('Traced'));
  token = await mint(server, client);
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await model?.stop();
  await receiver?.stop();
});

/** The spans of a trace, once its request's own has come, which ends last. */
async function spansOf(traceId: string, count: number): Promise<Json[]> {
  for (let i = 0; i < 200; i++) {
    const spans = receiver.spans().filter((span) => span.traceId === traceId);
    if (spans.length >= count && spans.some(({ kind }) => kind === SERVER_KIND)) return spans;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No ${count} spans of ${traceId} in ${receiver.payloads.join('\n')}`);
}

const attributesOf = ({ attributes }: Json) =>
  Object.fromEntries(attributes.map(({ key, value }: Json) => [key, Object.values(value)[0]]));

it("shows one exchange under its caller's traceparent: the request, the lookup and the committed row", async () => {
  const headers = { traceparent: `00-${TRACE}-${PARENT}-01`, 'x-request-id': 'traced-exchange' };
  expect((await exchange(server, client, { headers })).status).toBe(200);
  const spans = await spansOf(TRACE, 3);
  const request = spans.find(({ kind }) => kind === SERVER_KIND);
  expect([request.name, request.parentSpanId]).toEqual(['POST /api/v1/oauth/token', PARENT]);
  expect(attributesOf(request)).toEqual({
    'http.request.method': 'POST',
    'http.route': '/api/v1/oauth/token',
    'http.response.status_code': 200,
    'velgent.request_id': 'traced-exchange',
  });
  const batches = spans.filter(({ kind }) => kind === CLIENT_KIND);
  expect(batches.map(({ name }) => name).sort()).toEqual(['batch activity', 'batch client_lookup']);
  for (const { parentSpanId } of batches) expect(parentSpanId).toBe(request.spanId);
  const line = new RegExp(`"request_id":"traced-exchange","trace_id":"${TRACE}".*request completed`);
  for (let i = 0; i < 100 && !line.test(server.output); i++) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.output).toMatch(line);
});

it('shows the call of the model, without a word of the text', async () => {
  const traceId = TRACE.replace('4bf', 'aaa');
  const answer = await summarise(
    server,
    token,
    { operation: 'summarise_text', text: TEXT },
    {
      traceparent: `00-${traceId}-${PARENT}-01`,
    },
  );
  expect(answer.status).toBe(200);
  const spans = await spansOf(traceId, 3);
  const request = spans.find(({ kind }) => kind === SERVER_KIND);
  const call = spans.find(({ name }) => name === 'chat test-model');
  expect([call.parentSpanId, attributesOf(call)]).toEqual([
    request.spanId,
    { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'test-model' },
  ]);
});

it('takes a malformed traceparent for none', async () => {
  const traceparent = `00-${'0'.repeat(32)}-${PARENT}-01`;
  expect((await exchange(server, client, { headers: { traceparent, 'x-request-id': 'no-parent' } })).status).toBe(200);
  const logged = () => /"request_id":"no-parent","trace_id":"(\w{32})"/.exec(server.output)?.[1];
  while (!logged()) await new Promise((resolve) => setTimeout(resolve, 20));
  const traceId = logged()!;
  const [request] = (await spansOf(traceId, 3)).filter(({ kind }) => kind === SERVER_KIND);
  expect(request.parentSpanId).toBeUndefined();
});

it('sends the last spans before it ends, gives up on a receiver that hangs, and never sends what is secret', async () => {
  await fetch(`${server.url}/invite/the-token-of-an-invitation?code=in-the-query`);
  await fetch(`${server.url}/api/v1/me?access_token=${token}`, { headers: { authorization: `Bearer ${token}` } });
  receiver.hangs = true;
  const traceId = TRACE.replace('4bf', 'bbb');
  await exchange(server, client, { headers: { traceparent: `00-${traceId}-${PARENT}-01` } });
  const { code, took } = await server.terminate();
  expect(code).toBe(0);
  expect(took).toBeLessThan(10_000);
  expect(await spansOf(traceId, 3)).toHaveLength(3);
  const sent = receiver.payloads.join('\n');
  expect(receiver.payloads.every((payload) => payload.startsWith('/v1/traces '))).toBe(true);
  for (const secret of [
    client.client_secret,
    client.client_id,
    token,
    'k3y',
    'the-token-of',
    'in-the-query',
    'Lisbon',
    'Bearer',
  ])
    expect(sent).not.toContain(secret);
});
