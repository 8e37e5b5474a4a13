import { KUBERNETES, Issuer } from '@velgent/e2e-server';
import { ALGORITHMS } from './client-assertions/algorithms.ts';
import { type Attack, bySelf, claimsOf, privateKeyOf, type Sent, type Targets } from './client-assertions/attack.ts';
import { CLAIMS } from './client-assertions/claims.ts';
import { ENCODINGS } from './client-assertions/encodings.ts';
import { FEDERATED } from './client-assertions/federated.ts';
import { HEADERS } from './client-assertions/headers.ts';
import { SIGNATURES } from './client-assertions/signatures.ts';
import { prepareTargets } from './client-assertions/targets.ts';
import { exchange, postForm } from './support/api.ts';
import { assertionForm, exchangeBy } from './support/assertions.ts';
import { type Answer, Console, type Json } from './support/console.ts';
import { forged, signedWith } from './support/forged-jwt.ts';
import { seen } from './support/seen.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let tenant: string;
let targets: Targets;
let attackersServer: Issuer;
let refusal: ReturnType<typeof seen>;
let network = 0;

/** Another network each time, so that the throttle has nothing to say. */
const anywhere = () => ({ 'x-forwarded-for': `10.${(++network >> 8) & 255}.${network & 255}.1` });

const send = (sent: Sent): Promise<Answer> =>
  typeof sent === 'string'
    ? exchangeBy(server, sent, {}, anywhere())
    : exchangeBy(server, sent.assertion, sent.more, anywhere());

beforeAll(async () => {
  const env = { LOG_LEVEL: 'warn', VELGENT_EGRESS_ALLOW: '127.0.0.1', VELGENT_TRUST_PROXY: 'loopback' };
  server = await Server.start(env);
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Attacked');
  attackersServer = await Issuer.start(KUBERNETES);
  targets = await prepareTargets(root, tenant, `http://${attackersServer.host}`);
  const unknown = { client_id: 'velgent_client_0123456789abcdef', client_secret: 'x' };
  refusal = seen(await exchange(server, unknown, { via: 'body', headers: anywhere() }));
}, 60_000);

afterAll(async () => {
  await targets?.workloads.stop();
  await attackersServer?.stop();
  await server?.stop();
});

const TABLES: [string, Attack[]][] = [
  ['algorithms', ALGORITHMS],
  ['signatures', SIGNATURES],
  ['headers', HEADERS],
  ['encodings', ENCODINGS],
  ['claims', CLAIMS],
  ['workloads’ tokens', FEDERATED],
];
const all = TABLES.flatMap(([, attacks]) => attacks);

it.each(TABLES)('refuses every attack by %s, with the bytes of an unknown client’s refusal', async (_, attacks) => {
  expect(refusal.status).toBe(401);
  const answers = await Promise.all(
    attacks.map(async ([name, make]) => ({ name, ...seen(await send(await make(targets))) })),
  );
  expect(answers).toEqual(attacks.map(([name]) => ({ name, ...refusal })));
});

it(`tells the organisation why, of each of ${all.length}; none asked the attacker, none spent an id`, async () => {
  expect(all.length).toBeGreaterThan(180);
  expect(attackersServer.asked).toEqual([]);
  const database = await server.database();
  const { rows } = await database.query('SELECT count(*)::int AS spent FROM spent_assertion');
  await database.end();
  expect(rows).toEqual([{ spent: 0 }]);
  const logged = await root.all(`/tenants/${tenant}/activity`);
  expect(logged.filter(({ diagnosis }: Json) => !/^(assertion_\w+|wrong_method)$/.test(diagnosis))).toEqual([]);
  expect(logged.length).toBeGreaterThan(120);
});

it('takes what is right of each of them, once', async () => {
  const { es256, rs256, ps256, colleague, certified, federated, workloads, issuer } = targets;
  const { certificate } = certified;
  const byCertificate = (header: object) =>
    forged({ alg: 'RS256', ...header }, claimsOf(certified, targets), signedWith('sha256', certificate.privatePem));
  const right: Sent[] = [
    ...(await Promise.all([es256, rs256, ps256, colleague].map((owner) => owner.key.sign(claimsOf(owner, targets))))),
    byCertificate({ x5t: certificate.x5t }),
    byCertificate({ 'x5t#S256': certificate['x5t#S256'] }),
    byCertificate({}),
    { assertion: await workloads.token(issuer), more: { client_id: federated.client_id } },
  ];
  for (const status of [200, 401])
    expect((await Promise.all(right.map(send))).map((answer) => answer.status)).toEqual(right.map(() => status));
});

it('refuses a signature made over from one that was spent', async () => {
  const spent = bySelf(targets, {});
  expect((await send(spent)).status).toBe(200);
  const claims = Buffer.from(spent.split('.')[1]!, 'base64url').toString();
  expect(seen(await send(bySelf(targets, {}, claims)))).toEqual(refusal);
});

it('refuses at introspection and revocation as it does at the token endpoint', async () => {
  const { rs256 } = targets;
  const foreign = forged(
    { alg: 'RS256' },
    claimsOf(rs256, targets),
    signedWith('sha256', privateKeyOf(targets.attackerRsa)),
  );
  for (const path of ['/api/v1/oauth/introspect', '/api/v1/oauth/revoke'])
    expect(seen(await postForm(server, path, `token=x&${assertionForm(foreign)}`, anywhere()))).toEqual(refusal);
});

it('asks the issuer no more often for all of these', () => expect(targets.workloads.keyFetches).toBeLessThanOrEqual(2));
