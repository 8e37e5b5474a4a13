import { KEY_ALGORITHMS } from '@velgent/client-model';
import { parse } from 'yaml';
import { keyPairSnippets } from '../authentication/snippets/key-pair-snippets.ts';
import { workloadSnippets } from '../authentication/snippets/workload-snippets.ts';
import { type TemplateId, TEMPLATES } from '../authentication/templates/index.ts';
import { envFile } from './env-file.ts';
import type { Credential } from './kinds.ts';
import { snippetsFor } from './snippet-texts.ts';

const client = { client_id: 'velgent_client_0123456789ABCDEF', secret_prefix: 'velgent_secret_abcdef' } as Credential;
const key = { prefix: 'velgent_live_abcdefgh' } as Credential;

describe('snippets', () => {
  it('carry the real client_id, and read the secret from the environment', () => {
    for (const { text } of snippetsFor(client, 'https://api.example')) {
      expect(text).toContain('velgent_client_0123456789ABCDEF');
      expect(text).toContain('VELGENT_CLIENT_SECRET');
      expect(text).not.toContain('velgent_secret_');
      expect(text).toContain('https://api.example');
    }
    for (const { text } of snippetsFor(key, 'https://api.example')) {
      expect(text).toContain('VELGENT_API_KEY');
      expect(text).not.toContain('velgent_live_');
    }
  });

  it('stand beside a file for the environment', () => {
    expect(envFile(client, 's')).toBe('VELGENT_CLIENT_ID=velgent_client_0123456789ABCDEF\nVELGENT_CLIENT_SECRET=s\n');
    expect(envFile(key, 'k')).toBe('VELGENT_API_KEY=k\n');
  });
});

const CLIENT_ID = 'velgent_client_0123456789ABCDEF';
const ORIGIN = 'https://api.example';

describe('snippets of a client with a key pair', () => {
  const of = (more: object = {}) =>
    keyPairSnippets({ clientId: CLIENT_ID, issuer: ORIGIN, alg: 'ES256', kid: 'key-1', ...more });
  const text = (label: string, more = {}) => of(more).find((each) => each.label === label)!.text;

  it('read the private key from a file that the environment names, and are for the issuer', () => {
    for (const { text } of of()) {
      for (const part of [CLIENT_ID, ORIGIN, 'VELGENT_PRIVATE_KEY_FILE']) expect(text).toContain(part);
      expect(text).not.toMatch(/BEGIN|: undefined|\[object/);
    }
  });

  it.each(KEY_ALGORITHMS)('know how each library signs by %s', (alg) => {
    expect(text('curl', { alg })).toContain(`{"alg":"${alg}","kid":"key-1"`);
    expect(text('Authlib', { alg })).toContain(`alg="${alg}"`);
    expect(text('Go', { alg })).toMatch(/jwt\.SigningMethod\w+, /);
    expect(text('openid-client', { alg })).toContain('importKey');
  });

  it.each([null, `a'b`, 'a"b', 'a\nb', '$(id)', 'a%s'])('leave out a kid of %j', (kid) =>
    expect(of({ kid }).every(({ text }) => !text.includes('kid'))).toBe(true),
  );

  it('allow plain http where the server has nothing else', () => {
    expect(text('openid-client')).not.toContain('allowInsecureRequests');
    expect(text('openid-client', { issuer: 'http://127.0.0.1:3000' })).toContain('allowInsecureRequests');
  });
});

describe('snippets of a workload', () => {
  const of = (template: TemplateId, more: object = {}) =>
    workloadSnippets({ clientId: CLIENT_ID, origin: ORIGIN, audience: ORIGIN, template, subject: null, ...more });

  it.each(TEMPLATES.map(({ id }) => id))('ask the platform for a token and exchange it: %s', (template) => {
    for (const { text } of of(template)) {
      for (const part of [`client_id=${CLIENT_ID}`, `${ORIGIN}/api/v1/oauth/token`, '$ASSERTION'])
        expect(text).toContain(part);
      expect(text).not.toMatch(/SECRET|undefined|\[object/);
    }
  });

  it('are a workflow that may ask for a token, for this server', () => {
    const workflow = parse(of('github')[0]!.text) as {
      permissions: object;
      jobs: { summarise: { steps: [{ run: string }] } };
    };
    expect(workflow.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(workflow.jobs.summarise.steps[0].run).toContain(`&audience=${encodeURIComponent(ORIGIN)}"`);
  });

  it('are a job of GitLab with a token of its own', () => {
    const job = (parse(of('gitlab')[0]!.text) as { summarise: { id_tokens: object; script: [string] } }).summarise;
    expect(job.id_tokens).toEqual({ ASSERTION: { aud: ORIGIN } });
    expect(job.script[0]).toMatch(/^# Exchange it[^]*summarise_text/);
  });

  it('are a pod of the service account that the rule names', () => {
    const subject = 'system:serviceaccount:production:summariser';
    const pod = parse(of('kubernetes', { subject, audience: 'a: "b"' })[0]!.text) as {
      metadata: object;
      spec: { volumes: object };
    };
    expect(pod.metadata).toMatchObject({ namespace: 'production' });
    expect(pod.spec).toMatchObject({ serviceAccountName: 'summariser' });
    const [{ projected }] = pod.spec.volumes as [{ projected: { sources: object[] } }];
    expect(projected.sources).toEqual([
      { serviceAccountToken: { audience: 'a: "b"', expirationSeconds: 3600, path: 'token' } },
    ]);
  });

  it('quote what comes from an issuer', () => {
    const { text } = of('aws', { audience: `it's $(id)` })[0]!;
    expect(text).toContain(`--audience 'it'\\''s $(id)' `);
    expect(of('custom', { audience: 'a\ncurl evil' })[0]!.text).not.toMatch(/^curl evil/m);
  });
});
