import { PLAN_LIMITS } from '@velgent/client-model';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartError, readEnv } from './env.ts';

describe('readEnv', () => {
  it('fills in every default', () => {
    expect(readEnv({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      accessTokenTtlSeconds: 3600,
      rotationGraceSeconds: 604_800,
      workers: 1,
      trustProxy: [],
      rootEmail: 'root@velgent.local',
      logLevel: 'info',
    });
  });

  it('tells a public URL that was given from one that was made up, and reads a list of origins', () => {
    expect(readEnv({})).toMatchObject({ hasPublicUrl: false, allowedOrigins: [] });
    const given = {
      VELGENT_PUBLIC_URL: 'https://Velgent.example:443/',
      VELGENT_ALLOWED_ORIGINS: ' http://a:80 ,https://b:8443,',
    };
    expect(readEnv(given)).toMatchObject({
      publicUrl: 'https://velgent.example',
      hasPublicUrl: true,
      allowedOrigins: ['http://a', 'https://b:8443'],
    });
  });

  it.each([
    'velgent.example',
    'https://a.example/path',
    '*',
    'https://*.example',
    'null',
    'https://a.example https://b.example',
  ])('refuses the allowed origin %s', (value) =>
    expect(() => readEnv({ VELGENT_ALLOWED_ORIGINS: value })).toThrow('VELGENT_ALLOWED_ORIGINS'),
  );

  it('names every wrong variable in one message', () => {
    const wrong = {
      PORT: 'eighty',
      VELGENT_ACCESS_TOKEN_TTL_SECONDS: '3601',
      VELGENT_MASTER_KEY: 'short',
      VELGENT_TRUST_PROXY: 'everyone',
      VELGENT_PUBLIC_URL: 'http://example.com/path',
      VELGENT_ALLOWED_ORIGINS: 'example.com',
      VELGENT_SMTP_URL: 'http://mail.example',
      VELGENT_SMTP_FROM: 'Velgent <nobody>',
      LOG_LEVEL: 'loud',
      VELGENT_LLM_URL: 'http://model.example',
    };
    expect(() => readEnv(wrong)).toThrow(StartError);
    for (const name of [...Object.keys(wrong), 'VELGENT_LLM_MODEL is required'])
      expect(() => readEnv(wrong)).toThrow(name);
  });

  it.each(['0', '3601', '-1', '1.5', 'abc', ' '])('refuses a token lifetime of %s seconds', (value) => {
    expect(() => readEnv({ VELGENT_ACCESS_TOKEN_TTL_SECONDS: value })).toThrow('VELGENT_ACCESS_TOKEN_TTL_SECONDS');
  });

  it.each([{}, { LOG_LEVEL: 'loud' }])('asks for a master key beside a given database and %p', (more) => {
    const given = { DATABASE_URL: 'postgres://a:b@localhost/c', ...more };
    for (const name of ['VELGENT_MASTER_KEY is required', ...Object.keys(more)])
      expect(() => readEnv(given)).toThrow(name);
  });

  it.each(['a%zz:b@localhost/c', 'a:50%@localhost/c', 'a:b@localhost/c%'])(
    'refuses postgres://%s, telling no secret',
    (rest) => {
      for (const name of ['DATABASE_URL', 'VELGENT_MIGRATION_DATABASE_URL'])
        expect(() => readEnv({ [name]: `postgres://${rest}` })).toThrow(
          new RegExp(`^(?![^]*50)[^]*${name} must [^\\n]*%25`),
        );
    },
  );

  it('reads what may be asked beside the public Internet, and names an entry that is wrong', () => {
    const VELGENT_EGRESS_ALLOW = '10.0.0.0/8, idp.corp:8443 ,[fd00::1]:9000,::1';
    expect(readEnv({ VELGENT_EGRESS_ALLOW }).egressAllow).toEqual([
      '10.0.0.0/8',
      'idp.corp:8443',
      '[fd00::1]:9000',
      '::1',
    ]);
    expect(() => readEnv({ VELGENT_EGRESS_ALLOW: '10.0.0.1,idp.corp' })).toThrow(
      'VELGENT_EGRESS_ALLOW has "idp.corp", which is no address, no network and no host:port',
    );
  });

  it('asks for a sender beside a mail server, with a name or without', () => {
    const VELGENT_SMTP_URL = 'smtp://velgent:secret@mail.example:587';
    expect(() => readEnv({ VELGENT_SMTP_URL })).toThrow('VELGENT_SMTP_FROM is required');
    for (const from of ['no-reply@velgent.example', 'Velgent <no-reply@velgent.example>'])
      expect(readEnv({ VELGENT_SMTP_URL, VELGENT_SMTP_FROM: from }).smtp).toEqual({ url: VELGENT_SMTP_URL, from });
  });

  it('changes the limits of plans that are named, and leaves the others', () => {
    const VELGENT_PLAN_LIMITS = '{"trial":{"live_credentials":3},"enterprise":{"open_invitations":9}}';
    expect(readEnv({ VELGENT_PLAN_LIMITS }).planLimits).toEqual({
      ...PLAN_LIMITS,
      trial: { ...PLAN_LIMITS.trial, live_credentials: 3 },
      enterprise: { ...PLAN_LIMITS.enterprise, open_invitations: 9 },
    });
    expect(readEnv({}).planLimits).toEqual(PLAN_LIMITS);
  });

  it.each(['{', '[]', '{"gold":{}}', '{"trial":{"keys":1}}', '{"trial":{"live_credentials":0}}', '{"trial":7}'])(
    'refuses %s for the limits of plans',
    (VELGENT_PLAN_LIMITS) => expect(() => readEnv({ VELGENT_PLAN_LIMITS })).toThrow('VELGENT_PLAN_LIMITS must be JSON'),
  );

  describe('with secrets in files', () => {
    const KEY = Buffer.alloc(32, 7).toString('base64');
    const folder = mkdtempSync(path.join(tmpdir(), 'velgent-secrets-'));
    const file = (name: string, text: string) => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    afterAll(() => rmSync(folder, { recursive: true }));

    it('reads them', () => {
      const env = readEnv({
        DATABASE_URL_FILE: file('url', 'postgres://a:b@localhost/c\n'),
        VELGENT_MASTER_KEY_FILE: file('key', `${KEY}\n`),
      });
      expect(env.databaseUrl).toBe('postgres://a:b@localhost/c');
      expect(env.masterKey?.toString('base64')).toBe(KEY);
    });

    it.each([
      ['is not there', { VELGENT_MASTER_KEY_FILE: path.join(folder, 'none') }, 'cannot be read (ENOENT)'],
      ['is empty', { VELGENT_ROOT_PASSWORD_FILE: file('empty', '\n') }, 'names an empty file'],
      [
        'stands beside the variable',
        { VELGENT_MASTER_KEY_FILE: file('key2', KEY), VELGENT_MASTER_KEY: KEY },
        'exclude',
      ],
    ])('names in the one message a file that %s', (_, env, fault) => {
      expect(() => readEnv({ ...env, PORT: 'eighty' })).toThrow(fault);
      expect(() => readEnv({ ...env, PORT: 'eighty' })).toThrow('PORT');
    });

    it('never repeats a secret in the message', () => {
      const wrong = { VELGENT_MASTER_KEY_FILE: file('wrong', 'not-a-key-but-secret'), PORT: 'x' };
      expect(() => readEnv(wrong)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('but-secret') }),
      );
    });
  });
});
