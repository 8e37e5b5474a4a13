import { Issuer, KUBERNETES, type SigningAlgorithm, SigningKey } from '@velgent/e2e-server';
import { Velgent, type ExpiryWarning, type PrivateKey } from '@velgent/sdk';
import { buildSync } from 'esbuild';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import vm from 'node:vm';
import { TEXT } from './support/api.ts';
import { createClientWith, TOKEN_PATH, trustIssuer } from './support/assertions.ts';
import { Console, type Revealed } from './support/console.ts';
import { fencesIn } from './support/markdown.ts';
import { type PackedProject, packedProject, PUBLISHED } from './support/packed.ts';
import { run } from './support/run.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';

const TTL_SECONDS = 4;

let server: Server;
let root: Console;
let tenant: string;
let client: Revealed;
let project: PackedProject;

beforeAll(async () => {
  const env = {
    LOG_LEVEL: 'warn',
    VELGENT_ACCESS_TOKEN_TTL_SECONDS: String(TTL_SECONDS),
    VELGENT_EGRESS_ALLOW: '127.0.0.1',
  };
  [server, project] = await Promise.all([Server.start(env), packedProject()]);
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Packages');
  client = await root.createClient(tenant, 'Helpdesk');
}, 120_000);

afterAll(async () => {
  if (project) rmSync(project.folder, { recursive: true, force: true });
  await server?.stop();
});

const optionsOf = ({ client_id, client_secret }: Omit<Revealed, 'id'>) => ({
  baseUrl: server.url,
  clientId: client_id,
  clientSecret: client_secret,
});
/** With its private key as a `CryptoKey`. */
async function keyClient(alg: SigningAlgorithm) {
  const key = await SigningKey.generate(alg);
  const { id, client_id } = await createClientWith(root, tenant, {
    method: 'private_key_jwt',
    keys: [{ jwk: { ...key.publicJwk, kid: undefined } }],
  });
  return { id, key, options: { baseUrl: server.url, clientId: client_id, privateKey: key.privateKey as PrivateKey } };
}

const rows = (id: string) => root.all(`/tenants/${tenant}/activity?credential_id=${id}`);
const exchanges = async (id: string) => (await rows(id)).filter(({ operation }) => operation === 'oauth.token');
const installed = (name: string) => path.join(project.folder, 'node_modules/@velgent', name);
const inProject = (name: string) => path.join(project.folder, name);
const environment = () => ({
  VELGENT_URL: server.url,
  VELGENT_CLIENT_ID: client.client_id,
  VELGENT_CLIENT_SECRET: client.client_secret,
});

/** The examples of a package's README, the first of them one that runs. */
const examples = (name: string) =>
  fencesIn(readFileSync(path.join(installed(name), 'README.md'), 'utf8'))
    .filter(({ language }) => language !== 'sh')
    .map(({ text }) => text);

/** Strict, as Node resolves, and with the libraries' own types checked too. */
async function compile(files: string[], settings: object): Promise<void> {
  const compilerOptions = { strict: true, skipLibCheck: false, module: 'nodenext', target: 'es2022', ...settings };
  const config = inProject(`${files[0]}.tsconfig.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  await run(process.execPath, [path.join(WORKSPACE, 'node_modules/typescript7/bin/tsc'), '-p', config]);
}

describe('packed and installed in an empty project', () => {
  it('are modules with types and a README, no sources, no tests, nothing private', () => {
    for (const name of PUBLISHED) {
      console.log(`@velgent/${name}: ${(project.sizes[name]! / 1024).toFixed(1)} KiB packed`);
      const files = readdirSync(installed(name));
      for (const file of files) expect(file).toMatch(/^(package\.json|README\.md|[a-z-]+\.js|[a-z-]+\.d\.ts)$/);
      const manifest = JSON.parse(readFileSync(path.join(installed(name), 'package.json'), 'utf8'));
      expect(manifest).not.toHaveProperty('private');
      expect(Object.keys(manifest.dependencies ?? {})).toEqual(name === 'sdk' ? ['@velgent/client-model'] : []);
      for (const file of files.filter((f) => /\.(js|d\.ts)$/.test(f)))
        expect(readFileSync(path.join(installed(name), file), 'utf8')).not.toMatch(/\.ts'|engine-dto|node:/);
    }
  });

  it('client-model does what its README shows', async () => {
    const [text] = examples('client-model') as [string];
    writeFileSync(inProject('client-model.js'), text);
    const promised = text.split('\n').flatMap((line) => (line.startsWith('// ') ? [line.slice(3)] : []));
    expect((await run(process.execPath, [inProject('client-model.js')])).trim().split('\n')).toEqual(promised);
    expect(promised.length).toBeGreaterThan(2);
  });

  it('sdk: the examples of its README compile strictly for Node, and the first runs against the server', async () => {
    const typeRoots = [path.join(WORKSPACE, 'node_modules/@types')];
    const files = ['sdk.ts', 'without-a-secret.ts'];
    const texts = examples('sdk');
    expect(texts).toHaveLength(files.length);
    for (const [n, file] of files.entries()) writeFileSync(inProject(file), texts[n]!);
    await compile(files, { lib: ['es2022'], types: ['node'], typeRoots });
    const printed = await run(process.execPath, [inProject('sdk.js')], { env: environment() });
    expect(printed).toContain('Calling as Helpdesk');
    expect(printed).toMatch(/printer[^]*\d{4}-\d\d-\d\d/i);
    expect(printed).toMatch(/invalid_request 400 req_/);
    expect((await rows(client.id))[0]).toMatchObject({ user_agent: 'helpdesk/1.4' });
  }, 60_000);

  it('sdk: compiles for browsers, and runs where there is nothing but what they have', async () => {
    writeFileSync(
      inProject('page.ts'),
      `import { Velgent } from '@velgent/sdk';
       declare const options: ConstructorParameters<typeof Velgent>[0][];
       const summary = (velgent: Velgent) => velgent.summarise({ operation: 'summarise_text', text: 'All is well.' });
       export const answers = Promise.all(options.map((each) => summary(new Velgent(each))));`,
    );
    await compile(['page.ts'], { lib: ['es2022', 'dom'], types: [] });
    const { outputFiles } = buildSync({
      entryPoints: [inProject('page.js')],
      bundle: true,
      platform: 'browser',
      format: 'iife',
      globalName: 'page',
      write: false,
    });
    const { fetch, URL, URLSearchParams, Headers, AbortController, performance, crypto, btoa } = globalThis;
    const { atob, TextEncoder, setTimeout, clearTimeout } = globalThis;
    const web = { fetch, URL, URLSearchParams, Headers, AbortController, performance, crypto, btoa };
    const browser = { ...web, atob, TextEncoder, setTimeout, clearTimeout };
    const byKey = await keyClient('ES256');
    const options = [optionsOf(client), { ...byKey.options, privateKey: await byKey.key.privatePem() }];
    const context = vm.createContext({ ...browser, options });
    const answers = await vm.runInContext(`${outputFiles[0]!.text}; page.answers`, context);
    expect(answers).toMatchObject(Array(2).fill({ summary: 'All is well.' }));
  }, 60_000);
});

describe('the SDK, against the server', () => {
  it('shares one token among a hundred calls at once', async () => {
    const mine = await root.createClient(tenant);
    const velgent = new Velgent(optionsOf(mine));
    const answers = await Promise.all(Array.from({ length: 100 }, () => velgent.me()));
    expect(new Set(answers.map(({ token }) => token!.jti)).size).toBe(1);
    expect(await exchanges(mine.id)).toHaveLength(1);
  });

  it('goes on over the end of a token', async () => {
    const mine = await root.createClient(tenant);
    const velgent = new Velgent(optionsOf(mine));
    const seen = new Set<string>();
    for (const end = Date.now() + TTL_SECONDS * 1250; Date.now() < end;) {
      seen.add((await velgent.me()).token!.jti);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it.each(['ES256', 'ES384', 'EdDSA', 'RS256', 'PS256'] as const)('mints by a private key for %s', async (alg) => {
    const { key, options } = await keyClient(alg);
    const jwk = { ...(await key.privateJwk()), alg } as PrivateKey;
    const forms = [options.privateKey, jwk, JSON.stringify(jwk), await key.privatePem()];
    const answers = await Promise.all(forms.map((privateKey) => new Velgent({ ...options, privateKey, alg }).me()));
    expect(new Set(answers.map(({ credential }) => credential.client_id))).toEqual(new Set([options.clientId]));
  });

  it('signs a new assertion after a lost answer and for each new token, so that none is refused', async () => {
    const { id, options } = await keyClient('ES256');
    let lost = 0;
    const losing = async (url: string, init: RequestInit) => {
      const answer = await fetch(url, init);
      if (!url.endsWith(TOKEN_PATH) || lost++) return answer;
      await answer.text();
      throw new TypeError('fetch failed');
    };
    const velgent = new Velgent({ ...options, fetch: losing });
    await Promise.all(Array.from({ length: 20 }, () => velgent.me()));
    const soon = { baseUrl: options.baseUrl, clientId: options.clientId, privateKey: options.privateKey };
    for (let n = 0; n < 3; n++) await new Velgent(soon).me();
    const logged = await exchanges(id);
    expect(logged).toHaveLength(5);
    for (const row of logged) expect(row).toMatchObject({ status: 200, auth_method: 'private_key_jwt' });
  });

  it("shows its workload's token, as the file has it at the time", async () => {
    const issuer = await Issuer.start(KUBERNETES);
    try {
      const issuer_id = await trustIssuer(root, tenant, { name: 'cluster', issuer: issuer.url });
      const subject = 'system:serviceaccount:billing:invoices';
      const { id, client_id } = await createClientWith(root, tenant, {
        method: 'federated_jwt',
        rules: [{ issuer_id, subject }],
      });
      const file = inProject('token');
      const options = { baseUrl: server.url, clientId: client_id, assertion: () => readFile(file, 'utf8') };
      writeFileSync(file, await issuer.token(server.url, { sub: `${subject}-2` }));
      await expect(new Velgent(options).me()).rejects.toMatchObject({ code: 'invalid_client', status: 401 });
      const velgent = new Velgent(options);
      writeFileSync(file, `${await issuer.token(server.url)}\n`);
      expect((await velgent.me()).credential.client_id).toBe(client_id);
      expect(await exchanges(id)).toMatchObject([
        { status: 200, auth_method: 'federated_jwt' },
        { status: 401, diagnosis: 'assertion_subject' },
      ]);
    } finally {
      await issuer.stop();
    }
  });

  it('gets another token when its own was revoked, once, whoever notices', async () => {
    const mine = await root.createClient(tenant);
    let token = '';
    const noting: typeof fetch = (url, init) => {
      const sent = new Headers(init?.headers).get('authorization');
      if (sent?.startsWith('Bearer')) token = sent.slice(7);
      return fetch(url, init);
    };
    const velgent = new Velgent({ ...optionsOf(mine), fetch: noting as never });
    const before = (await velgent.me()).token!.jti;
    const form = new URLSearchParams({ token, client_id: mine.client_id, client_secret: mine.client_secret });
    await fetch(`${server.url}/api/v1/oauth/revoke`, { method: 'POST', body: form });
    await new Promise((resolve) => setTimeout(resolve, 1000)); // what a verified token may be remembered for
    const answers = await Promise.all(Array.from({ length: 20 }, () => velgent.me()));
    for (const answer of answers) expect(answer.token!.jti).not.toBe(before);
    expect((await exchanges(mine.id)).length).toBeLessThanOrEqual(3); // the second may end meanwhile, too
  });

  it('summarises for each operation that the API lists, with the variables that its types ask for', async () => {
    const { secret } = await root.createKey(tenant);
    const velgent = new Velgent({ baseUrl: server.url, apiKey: secret });
    const listed = await velgent.operations();
    const answers = await Promise.all([
      velgent.summarise({ operation: 'summarise_text', variables: { title: 'Report', text: TEXT } }),
      velgent.summarise({ operation: 'summarise_ticket', variables: { description: TEXT, messages: ['Noted.'] } }),
      velgent.summarise({ operation: 'summarise_approval', variables: { request: TEXT, amount: 4000 } }),
      velgent.summarise({ operation: 'summarise_knowledge_article', variables: { title: 'How to', body: TEXT } }),
    ]);
    expect(listed.map(({ name }) => name).sort()).toEqual(
      ['summarise_text', 'summarise_ticket', 'summarise_approval', 'summarise_knowledge_article'].sort(),
    );
    for (const { summary, usage } of answers) expect(summary.length * usage.total_tokens).toBeGreaterThan(0);
    await expect(
      velgent.summarise({ operation: 'summarise_knowledge_article', variables: {} as { text: string } }),
    ).rejects.toMatchObject({ code: 'invalid_request', status: 400, missingVariables: ['title', 'body'] });
  });

  it('repeats after the answer was lost, and is answered as it was first', async () => {
    const mine = await root.createClient(tenant);
    let lost = 0;
    const losing = async (url: string, init: RequestInit) => {
      const answer = await fetch(url, init);
      if (!url.endsWith('/summarise') || lost++) return answer;
      await answer.text();
      throw new TypeError('fetch failed');
    };
    const velgent = new Velgent({ ...optionsOf(mine), fetch: losing });
    const { request_id } = await velgent.summarise({ operation: 'summarise_text', text: TEXT }, { requestId: 'first' });
    expect([lost, request_id]).toEqual([2, 'first']);
    const [second, first] = (await rows(mine.id)).filter(({ path: called }) => called === '/api/v1/summarise');
    expect([first.status, second.status]).toEqual([200, 200]);
    await expect(
      velgent.summarise({ operation: 'summarise_text', text: 'Other.' }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says that its client is in its grace window, and what refuses it afterwards', async () => {
    const mine = await root.createClient(tenant);
    const { previous } = await root.rotate(tenant, mine.id);
    const warnings: ExpiryWarning[] = [];
    const velgent = new Velgent({ ...optionsOf(mine), onWarning: (warning) => warnings.push(warning) });
    await velgent.me();
    expect(warnings).toEqual([
      {
        subject: 'client',
        path: '/api/v1/oauth/token',
        since: expect.any(Date),
        endsAt: new Date(previous.expires_at),
      },
    ]);
    await root.revoke(tenant, mine.id);
    await expect(new Velgent(optionsOf(mine)).me()).rejects.toMatchObject({
      name: 'VelgentTokenError',
      code: 'invalid_client',
      status: 401,
      requestId: expect.stringMatching(/^req_/),
    });
  });
});
