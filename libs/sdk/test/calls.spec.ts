import {
  Velgent,
  VelgentApiError,
  VelgentConnectionError,
  VelgentTimeoutError,
  type ExpiryWarning,
} from '../src/index.ts';
import { inspect } from 'node:util';
import { AnsweringServer, json, refusal, type Reply } from './answering-server.ts';
import { CLIENT, KEY } from './credentials.ts';

let server: AnsweringServer;
let velgent: Velgent;

beforeEach(async () => {
  server = await AnsweringServer.start();
  velgent = new Velgent({ baseUrl: `${server.url}/`, ...KEY });
});

afterEach(() => server.stop());

const hangUp: Reply = (res) => res.destroy();
const never: Reply = () => {};
const text = { operation: 'summarise_text', text: 'A.' } as const;
const pauses = () => server.calls.slice(1).map(({ at }, i) => at - server.calls[i]!.at);
const keys = () => server.calls.map(({ headers }) => headers['idempotency-key']);
const timed = async (work: Promise<unknown>) => {
  const began = performance.now();
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, took: performance.now() - began };
};

describe('a retry', () => {
  it.each<[string, Reply]>([
    ['429', refusal(429, 'rate_limited', { 'retry-after': '0' })],
    ['502', refusal(502, 'bad_gateway')],
    ['503', refusal(503, 'upstream_unavailable')],
    ['504', refusal(504, 'timeout')],
    ['a page of a proxy', (res) => res.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Sorry</h1>')],
    ['a cut connection', hangUp],
    ['half a body', (res) => void res.writeHead(200, { 'content-length': '100' }).write('{', () => res.destroy())],
  ])('follows %s, with the same Idempotency-Key and body', async (_, reply) => {
    server.replies = [reply, reply];
    server.usual = json(200, { summary: 'A.' });
    expect(await velgent.summarise(text)).toEqual({ summary: 'A.' });
    expect(server.calls).toHaveLength(3);
    expect(new Set(keys()).size).toBe(1);
    expect(keys()[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(new Set(server.calls.map(({ body }) => body)).size).toBe(1);
  });

  it.each<[string, Record<string, string>]>([
    ['seconds', { 'retry-after': '1' }],
    ['an HTTP date', { 'retry-after': 'Tue, 24 Nov 2026 10:00:01 GMT', date: 'Tue, 24 Nov 2026 10:00:00 GMT' }],
  ])('does not come before Retry-After, given in %s', async (_, headers) => {
    server.replies = [refusal(503, 'upstream_unavailable', headers)];
    await velgent.me();
    expect(pauses()[0]).toBeGreaterThanOrEqual(995); // timers may fire a little early
  });

  it('does not begin to wait for what comes after the time-out', async () => {
    server.usual = refusal(429, 'rate_limited', { 'retry-after': '60' });
    const { error, took } = await timed(velgent.me({ timeoutMs: 30_000 }));
    expect(error).toMatchObject({ code: 'rate_limited', status: 429, retryAfter: 60 });
    expect(took).toBeLessThan(20_000);
    expect(server.calls).toHaveLength(1);
  });

  it('is given up after as many as were allowed', async () => {
    server.usual = refusal(503, 'upstream_unavailable', { 'retry-after': '0' });
    const once = new Velgent({ baseUrl: server.url, ...KEY, retries: 1 });
    await expect(once.me()).rejects.toMatchObject({ status: 503 });
    expect(server.calls).toHaveLength(2);
    server.usual = hangUp;
    await expect(once.me()).rejects.toBeInstanceOf(VelgentConnectionError);
    expect(server.calls).toHaveLength(4);
  });

  it.each([400, 403, 404, 409, 413, 422, 500])('does not follow %d', async (status) => {
    server.usual = refusal(status, 'invalid_request');
    await expect(velgent.summarise(text)).rejects.toMatchObject({ status });
    expect(server.calls).toHaveLength(1);
  });

  it('of the token request does not multiply with those of the call', async () => {
    server.tokenReplies = Array<Reply>(20).fill(
      json(503, { error: 'temporarily_unavailable' }, { 'retry-after': '0' }),
    );
    const byClient = new Velgent({ baseUrl: server.url, ...CLIENT, retries: 2 });
    await expect(byClient.me()).rejects.toMatchObject({ code: 'temporarily_unavailable' });
    expect(server.exchanges).toHaveLength(3);
  });
});

describe('a call', () => {
  it('takes another Idempotency-Key each time, or the one it is given, and the request id', async () => {
    await velgent.summarise(text);
    await velgent.summarise(text);
    await velgent.summarise(text, { idempotencyKey: 'order-7', requestId: 'trace-1' });
    const [first, second, third] = keys();
    expect(first).not.toBe(second);
    expect(third).toBe('order-7');
    expect(server.calls[2]!.headers['x-request-id']).toBe('trace-1');
  });

  it('ends with the reason of its signal, while it is asked and while it waits', async () => {
    server.usual = never;
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(velgent.me({ signal: controller.signal })).rejects.toThrow('enough');
    await expect(velgent.me({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });

    server.usual = refusal(503, 'upstream_unavailable', { 'retry-after': '30' });
    const { error, took } = await timed(velgent.me({ signal: AbortSignal.timeout(100) }));
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(took).toBeLessThan(20_000);
    expect(server.calls).toHaveLength(2);
    expect(server.calls[0]!.hungUp).toBe(true);
  });

  it.each<[string, Reply]>([
    ['no answer comes', never],
    ['its body stalls', (res) => void res.writeHead(200, { 'content-length': '100' }).write('{')],
  ])('ends at its time-out when %s', async (_, reply) => {
    server.usual = reply;
    const { error } = await timed(velgent.me({ timeoutMs: 200 }));
    expect(error).toBeInstanceOf(VelgentTimeoutError);
    expect(error).toMatchObject({ timeoutMs: 200 });
  });

  it('goes through the fetch it is given', async () => {
    const through: string[] = [];
    const own = (url: string, init: RequestInit) => (through.push(`${init.method} ${url}`), fetch(url, init));
    await new Velgent({ baseUrl: server.url, ...KEY, fetch: own, userAgent: 'billing/2' }).me();
    expect(through).toEqual([`GET ${server.url}/api/v1/me`]);
    expect(server.calls[0]!.headers['user-agent']).toBe('billing/2');
  });

  it('follows no redirect with a credential', async () => {
    server.usual = (res) => res.writeHead(307, { location: '/elsewhere' }).end();
    await expect(velgent.me()).rejects.toMatchObject({ status: 307, code: 'unrecognised' });
    expect(server.calls).toHaveLength(1);
  });
});

describe('an error', () => {
  it('carries code, status, request id, param and missing variables', async () => {
    const fields = { param: 'variables', missing_variables: ['title', 'body'] };
    server.usual = refusal(400, 'invalid_request', {}, fields);
    const { error } = await timed(velgent.summarise(text));
    expect(error).toBeInstanceOf(VelgentApiError);
    expect(error).toMatchObject({
      code: 'invalid_request',
      message: 'It is invalid_request.',
      status: 400,
      requestId: 'req_1',
      param: 'variables',
      missingVariables: ['title', 'body'],
      retryAfter: undefined,
    });
  });

  it('is thrown for a success that is no JSON', async () => {
    server.usual = (res) => res.end('<h1>Sign in to the Wi-Fi</h1>');
    await expect(velgent.me()).rejects.toMatchObject({ status: 200, code: 'unrecognised' });
  });

  it('shows no secret, and neither does the client itself', async () => {
    server.usual = hangUp;
    const byClient = new Velgent({ baseUrl: server.url, ...CLIENT, retries: 0 });
    const { error } = await timed(byClient.me());
    const shown = inspect([error, byClient, velgent], { depth: 20, showHidden: true }) + JSON.stringify(byClient);
    for (const secret of [CLIENT.clientSecret, KEY.apiKey, btoa(`${CLIENT.clientId}:${CLIENT.clientSecret}`)])
      expect(shown).not.toContain(secret);
  });
});

describe('a warning', () => {
  it('says when the client ends, from the answer of the token endpoint', async () => {
    const warnings: ExpiryWarning[] = [];
    server.tokenReplies = [
      json(
        200,
        { access_token: 't', expires_in: 3600, client_expires_at: '2026-12-01T05:24:41.123Z' },
        { deprecation: '@1763961881', sunset: 'Tue, 01 Dec 2026 05:24:41 GMT' },
      ),
    ];
    const byClient = new Velgent({ baseUrl: server.url, ...CLIENT, onWarning: (warning) => warnings.push(warning) });
    await byClient.me();
    expect(warnings).toEqual([
      {
        subject: 'client',
        path: '/api/v1/oauth/token',
        since: new Date(1763961881000),
        endsAt: new Date('2026-12-01T05:24:41.123Z'),
      },
    ]);
  });

  it('says when an endpoint ends, and a hook that throws fails nothing', async () => {
    const onWarning = jest.fn(() => {
      throw new Error('the logger is broken');
    });
    server.usual = json(200, {}, { sunset: 'Tue, 01 Dec 2026 05:24:41 GMT' });
    await new Velgent({ baseUrl: server.url, ...KEY, onWarning }).me();
    expect(onWarning).toHaveBeenCalledWith({
      subject: 'endpoint',
      path: '/api/v1/me',
      since: undefined,
      endsAt: new Date('2026-12-01T05:24:41Z'),
    });
  });
});

describe('what cannot work is refused before anything is sent', () => {
  const baseUrl = 'https://velgent.example';
  it.each<[string, object, string]>([
    ['http to another machine', { baseUrl: 'http://velgent.example', ...KEY }, 'https://'],
    ['a mistyped secret', { baseUrl, ...CLIENT, clientSecret: CLIENT.clientSecret.replace('ss', 'st') }, 'checksum'],
    ['a secret with a line break', { baseUrl, ...CLIENT, clientSecret: `${CLIENT.clientSecret}\n` }, 'white space'],
    ['a key as a client', { baseUrl, clientId: KEY.apiKey, clientSecret: CLIENT.clientSecret }, 'clientId'],
    ['no credential', { baseUrl }, 'clientId is missing'],
    ['a time-out of nothing', { baseUrl, ...KEY, timeoutMs: 0 }, 'timeoutMs'],
    ['a timer that would overflow', { baseUrl, ...KEY, timeoutMs: Infinity }, 'timeoutMs'],
    ['less than no retries', { baseUrl, ...KEY, retries: -1 }, 'retries'],
  ])('%s', (_, options, message) => {
    const making = () => new Velgent(options as ConstructorParameters<typeof Velgent>[0]);
    expect(making).toThrow(message);
    expect(making).not.toThrow(/s{20}|k{20}/);
  });

  it('but http within a network that is trusted may be allowed', () => {
    expect(new Velgent({ baseUrl: 'http://velgent-api:3000', allowHttp: true, ...KEY })).toBeInstanceOf(Velgent);
  });
});
