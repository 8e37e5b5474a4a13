import { exchange, me } from '../support/api.ts';
import { Console, type Revealed } from '../support/console.ts';
import { ROOT, Server } from '../support/server.ts';

let server: Server;
let root: Console;
let tenant: string;
let client: Revealed;
let key: string;

beforeAll(async () => {
  server = await Server.start({ VELGENT_TRUST_PROXY: 'loopback, 192.0.2.0/24, 2001:db8:f::/48' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Addresses');
  client = await root.createClient(tenant);
  key = (await root.createKey(tenant)).secret;
});

afterAll(() => server?.stop());

const FORWARDED: [forwarded: string, address: string][] = [
  ['203.0.113.7:54321', '203.0.113.7'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:DB8:0:0::1]', '2001:db8::1'],
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7:54321', '203.0.113.7'],
  ['[::ffff:cb00:7107]:80', '203.0.113.7'],
  ['198.51.100.1, 203.0.113.7:1, 192.0.2.9:80', '203.0.113.7'],
  ['203.0.113.7:1,[2001:db8:f::9]:443', '203.0.113.7'],
  ['unknown', '127.0.0.1'],
  ['203.0.113.7, _hidden', '127.0.0.1'],
  ['203.0.113.7, unknown, 192.0.2.9', '192.0.2.9'],
  ['0x7f.1', '127.0.0.1'],
];

it.each(FORWARDED)('X-Forwarded-For: %s is %s in activity, audit trail and log', async (forwarded, address) => {
  const id = `from-${Math.random().toString(36).slice(2)}`;
  const headers = { 'x-forwarded-for': forwarded, 'x-request-id': id };
  expect((await exchange(server, client, { headers })).status).toBe(200);
  expect((await me(server, key, headers)).status).toBe(200);
  expect((await root.post(`/tenants/${tenant}/oauth-clients`, { name: id }, headers)).status).toBe(201);
  const calls = (await root.all(`/tenants/${tenant}/activity`)).filter(({ request_id }) => request_id === id);
  expect(calls.map(({ ip }) => ip)).toEqual([address, address]);
  const event = (await root.all(`/tenants/${tenant}/audit-events`)).find(({ request_id }) => request_id === id);
  expect(event?.ip).toBe(address);
  const lines = server.output.split('\n').filter((line) => line.includes(`"${id}"`) && line.includes('"ip":'));
  for (const line of lines) expect(line).toContain(`"ip":"${address}"`);
});

it('counts one caller as one, whatever port and spelling its proxy writes', async () => {
  const spelled = (i: number) => [`203.0.113.77:${1_000 + i}`, `::ffff:203.0.113.${i}`, `203.0.113.${i}`][i % 3]!;
  const { client_id } = await root.createClient(tenant, 'Guessed at');
  const guess = { client_id, client_secret: client.client_secret };
  const statuses: number[] = [];
  for (let i = 0; i < 22; i++)
    statuses.push((await exchange(server, guess, { headers: { 'x-forwarded-for': spelled(i) } })).status);
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
  expect(statuses.at(-1)).toBe(429);
  expect((await exchange(server, guess, { headers: { 'x-forwarded-for': '198.51.100.7:1' } })).status).toBe(401);
});
