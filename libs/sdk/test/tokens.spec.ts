import { Velgent, VelgentApiError, VelgentTokenError } from '../src/index.ts';
import { AnsweringServer, json, refusal } from './answering-server.ts';
import { CLIENT, KEY } from './credentials.ts';

let server: AnsweringServer;
let velgent: Velgent;
/** How far the clock of the client has been put forward, in milliseconds. */
let later = 0;

beforeEach(async () => {
  server = await AnsweringServer.start();
  velgent = new Velgent({ baseUrl: server.url, ...CLIENT });
  later = 0;
  const now = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => now() + later);
});

afterEach(() => {
  jest.restoreAllMocks();
  return server.stop();
});

const bearers = () => server.calls.map(({ headers }) => headers.authorization);
const hundred = () => Promise.all(Array.from({ length: 100 }, () => velgent.me()));
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const minutes = (count: number) => count * 60_000;

it('asks for one token for a hundred calls at once, by HTTP Basic', async () => {
  await hundred();
  await velgent.me();
  expect(server.exchanges).toHaveLength(1);
  const [{ headers, body }] = server.exchanges as [(typeof server.exchanges)[number]];
  expect(headers.authorization).toBe(
    `Basic ${Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64')}`,
  );
  expect(body).toBe('grant_type=client_credentials');
  expect(new Set(bearers())).toEqual(new Set(['Bearer t1']));
});

it('renews in the background in the last minute, and waits for nobody meanwhile', async () => {
  await velgent.me();
  later = minutes(58);
  await velgent.me();
  expect(server.exchanges).toHaveLength(1);
  later = minutes(59.5);
  await hundred();
  await until(() => server.exchanges.length === 2);
  await velgent.me();
  expect(bearers().slice(0, 102)).toEqual(Array(102).fill('Bearer t1'));
  expect(bearers()[102]).toBe('Bearer t2');
});

it('goes on with a token that lives while its renewal fails, and asks again later only', async () => {
  await velgent.me();
  later = minutes(59.5);
  server.tokenReplies = [json(401, { error: 'invalid_client', error_description: 'No.' })];
  await velgent.me();
  await until(() => server.exchanges.length === 2);
  await hundred();
  expect(server.exchanges).toHaveLength(2);
  later = minutes(59.7);
  await velgent.me();
  await until(() => server.exchanges.length === 3);
});

it('sends no token that is over, or nearly', async () => {
  await velgent.me();
  later = minutes(59.95);
  await hundred();
  expect(server.exchanges).toHaveLength(2);
  expect(new Set(bearers().slice(1))).toEqual(new Set(['Bearer t2']));
});

it('renews a refused token once for all calls that were refused with it', async () => {
  await velgent.me();
  server.usual = (res, asked) =>
    asked.headers.authorization === 'Bearer t1'
      ? refusal(401, 'unauthorized')(res, asked)
      : json(200, { tenant: 'Acme' })(res, asked);
  expect(await hundred()).toEqual(Array(100).fill({ tenant: 'Acme' }));
  expect(server.exchanges).toHaveLength(2);
});

it('does not renew twice for one call', async () => {
  server.usual = refusal(401, 'unauthorized');
  await expect(velgent.me()).rejects.toMatchObject({ code: 'unauthorized', status: 401 });
  expect([server.exchanges.length, server.calls.length]).toEqual([2, 2]);
});

it('asks for no token with an API key, and repeats nothing when it is refused', async () => {
  const byKey = new Velgent({ baseUrl: server.url, ...KEY });
  await byKey.me();
  server.usual = refusal(401, 'unauthorized');
  await expect(byKey.me()).rejects.toBeInstanceOf(VelgentApiError);
  expect(server.exchanges).toHaveLength(0);
  expect(bearers()).toEqual(Array(2).fill(`Bearer ${KEY.apiKey}`));
});

it('says of a refused client what the token endpoint says, once and to all who wait', async () => {
  server.tokenReplies = [json(401, { error: 'invalid_client', error_description: 'No.' }, { 'x-request-id': 'r7' })];
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => velgent.me()));
  for (const outcome of outcomes) {
    const { reason } = outcome as PromiseRejectedResult;
    expect(reason).toBeInstanceOf(VelgentTokenError);
    expect(reason).toMatchObject({ code: 'invalid_client', status: 401, requestId: 'r7', message: 'No.' });
  }
  expect(server.exchanges).toHaveLength(1);
});

it('leaves the token to the others when the call that asked for it is aborted', async () => {
  let release = () => {};
  server.tokenReplies = [
    (res, asked) => (release = () => json(200, { access_token: 'late', expires_in: 3600 })(res, asked)),
  ];
  const controller = new AbortController();
  const first = velgent.me({ signal: controller.signal });
  const second = velgent.me();
  await until(() => server.exchanges.length === 1);
  controller.abort(new Error('changed my mind'));
  await expect(first).rejects.toThrow('changed my mind');
  release();
  await second;
  expect(bearers()).toEqual(['Bearer late']);
  expect(server.exchanges).toHaveLength(1);
});
