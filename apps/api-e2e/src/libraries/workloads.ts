import { ENTRA, GITHUB_ACTIONS, GITLAB, GOOGLE, Issuer, type IssuerShape, KUBERNETES } from '@velgent/e2e-server';
import * as openid from 'openid-client';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ASSERTION_TYPE, createClientWith, exchangeBy, trustIssuer } from '../support/assertions.ts';
import type { Json } from '../support/console.ts';
import type { Given } from './keyless.ts';
import { GO, goHas, program, PYTHON, pythonHas, runLibrary, where } from './programs.ts';

interface Workload {
  shape: IssuerShape;
  /** Of the trusted issuer, beside its name and URL. */
  trust?: Json;
  rule: Json;
  /** The same issuer's token of somebody else. */
  stranger: Json;
  isUsedAgain: boolean;
}

const WORKLOADS: Workload[] = [
  {
    shape: GITHUB_ACTIONS,
    trust: { require_jti: true },
    rule: {
      claims: { repository_id: '74123', repository_owner_id: '65431', ref: ['refs/heads/main', 'refs/heads/next'] },
    },
    stranger: { repository_id: '74124' },
    isUsedAgain: false,
  },
  {
    shape: KUBERNETES,
    rule: { subject: 'system:serviceaccount:billing:invoices' },
    stranger: { sub: 'system:serviceaccount:billing:invoices-2' },
    isUsedAgain: true,
  },
  {
    shape: ENTRA,
    trust: { max_lifetime_seconds: 86_400 },
    rule: { subject: '6f3b8c58-7d3f-4c80-9f10-1f3ac3a7e4a2' },
    stranger: { sub: '6F3B8C58-7D3F-4C80-9F10-1F3AC3A7E4A2' },
    isUsedAgain: true,
  },
  {
    shape: GITLAB,
    rule: { subject: 'project_path:my-group/my-project:ref_type:branch:*', claims: { ref_protected: 'true' } },
    stranger: { sub: 'project_path:my-group/my-project-2:ref_type:branch:ref:main' },
    isUsedAgain: true,
  },
  {
    shape: GOOGLE,
    rule: { subject: '113774264463038321964' },
    stranger: { sub: '113774264463038321965' },
    isUsedAgain: true,
  },
];

/** Workloads that show their platform's token, on the server of their spec. */
export function workloads(given: () => Given): void {
  let issuer: Issuer;
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'velgent-workload-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => issuer?.stop());

  /** A client of the issuer that was started. */
  async function workloadClient({ shape, trust, rule }: Workload): Promise<string> {
    const { root, tenant } = given();
    const issuer_id = await trustIssuer(root, tenant, { name: shape.name, issuer: issuer.url, ...trust });
    const auth = { method: 'federated_jwt', rules: [{ issuer_id, ...rule }] };
    return (await createClientWith(root, tenant, auth)).client_id;
  }

  it.each(WORKLOADS)('a workload of $shape.name mints with its token, and no other does', async (workload) => {
    const { server } = given();
    issuer = await Issuer.start(workload.shape);
    const client_id = await workloadClient(workload);
    const show = async (assertion: string) => (await exchangeBy(server, assertion, { client_id })).status;
    const token = await issuer.token(server.url);
    expect(await show(`\n${token}\n`)).toBe(200);
    expect(await show(token)).toBe(workload.isUsedAgain ? 200 : 401);
    expect(await show(await issuer.token(server.url, workload.stranger))).toBe(401);
    expect(await show(await issuer.token('https://elsewhere.example'))).toBe(401);
    expect((await exchangeBy(server, await issuer.token(server.url))).status).toBe(401); // nobody named
    expect(await show(await issuer.token(server.url, {}, { typ: 'at+jwt' }))).toBe(401);
    expect(issuer.keyFetches).toBe(1);
    await issuer.rollKey();
    expect(await show(await issuer.token(server.url))).toBe(200);
    expect(issuer.keyFetches).toBe(2);
  });

  it('openid-client mints with a token of its platform', async () => {
    const { server } = given();
    issuer = await Issuer.start(KUBERNETES);
    const client_id = await workloadClient(WORKLOADS[1]!);
    const authentication: openid.ClientAuth = async (_as, client, body) => {
      body.set('client_id', client.client_id);
      body.set('client_assertion_type', ASSERTION_TYPE);
      body.set('client_assertion', await issuer.token(server.url));
    };
    const config = await openid.discovery(new URL(server.url), client_id, {}, authentication, {
      algorithm: 'oauth2',
      execute: [openid.allowInsecureRequests],
    });
    const { access_token } = await openid.clientCredentialsGrant(config);
    expect(await openid.tokenIntrospection(config, access_token)).toMatchObject({ active: true, client_id });
  });

  const mintsFromFile = async (command: string, args: string[], env: Record<string, string> = {}) => {
    const { server } = given();
    issuer = await Issuer.start(KUBERNETES);
    const client_id = await workloadClient(WORKLOADS[1]!);
    const file = path.join(folder, 'token');
    writeFileSync(file, await issuer.token(server.url));
    const known = { BASE_URL: server.url, CLIENT_ID: client_id, TOKEN_FILE: file };
    const { credential } = JSON.parse(await runLibrary(command, args, { ...known, ...env }));
    expect(credential.client_id).toBe(client_id);
  };

  where(pythonHas('authlib'))("Python's Authlib mints with a projected token's file", () =>
    mintsFromFile(PYTHON, [program('federated_with_authlib.py')]),
  );

  where(goHas('golang.org/x/oauth2'))(
    "Go's x/oauth2 mints with a projected token's file",
    () => mintsFromFile('go', ['run', program('assertion_with_x_oauth2.go')], GO),
    180_000,
  );
}
