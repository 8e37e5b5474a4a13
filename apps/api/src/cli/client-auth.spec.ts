import { Command } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAuth } from './client-auth.ts';
import { authOptions } from './client-auth-options.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'velgent-auth-'));
const file = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

/** Of a command line; an issuer `x` has the id `id of x`. */
async function typed(...args: string[]): Promise<unknown> {
  const command = authOptions(new Command('create'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  command.parse(args, { from: 'user' });
  const auth = await readAuth(command.opts(), (given) => Promise.resolve(`id of ${given}`));
  return auth && JSON.parse(JSON.stringify(auth));
}

const jwk = { kty: 'EC', crv: 'P-256', kid: 'one' };

it('says nothing of a client that was typed without any of them', async () => {
  expect(await typed()).toBeUndefined();
  expect(await typed('--method', 'client_secret')).toEqual({ method: 'client_secret' });
});

it('reads keys from files, each with what belongs to it', async () => {
  const [one, two] = [file('one.json', JSON.stringify(jwk)), file('two.pem', '-----BEGIN PUBLIC KEY-----\n…')];
  expect(await typed('--jwk', one, '--pem', two, '--pem', two, '--alg', 'PS256', '--compatible-audience')).toEqual({
    method: 'private_key_jwt',
    keys: [{ jwk }, ...Array(2).fill({ pem: '-----BEGIN PUBLIC KEY-----\n…', alg: 'PS256' })],
    audience: 'issuer_or_token_endpoint',
  });
  expect(await typed('--jwks-uri', 'https://a.example/jwks', '--max-assertion-lifetime-seconds', '3600')).toEqual({
    method: 'private_key_jwt',
    keys: [],
    jwks_uri: 'https://a.example/jwks',
    max_assertion_lifetime_seconds: 3600,
  });
});

it('makes a rule of an issuer, a subject and claims', async () => {
  const claims = ['--claim', 'ref=refs/heads/a=b', '--claim', 'env=one', '--claim', 'env=two', '--claim', 'empty='];
  expect(await typed('--issuer', 'github', '--subject', 'repo:acme/*', ...claims)).toEqual({
    method: 'federated_jwt',
    rules: [
      {
        issuer_id: 'id of github',
        subject: 'repo:acme/*',
        claims: { ref: 'refs/heads/a=b', env: ['one', 'two'], empty: '' },
      },
    ],
  });
});

it.each([
  ['a key and an issuer', ['--jwks-uri', 'https://a.example', '--issuer', 'x'], 'one method'],
  ['a key of a client with a secret', ['--alg', 'ES256', '--method', 'client_secret'], 'one method'],
  ['a subject of nobody', ['--subject', 'x'], '--issuer'],
  ['a claim without a value', ['--issuer', 'x', '--claim', 'repository_id'], 'equals sign'],
  ['a claim without a name', ['--issuer', 'x', '--claim', '=1'], 'equals sign'],
])('refuses %s', async (_what, args, message) => {
  await expect(typed(...args)).rejects.toThrow(message);
});

it('says of a file that is not there what reading it says', async () => {
  await expect(typed('--pem', path.join(folder, 'none.pem'))).rejects.toMatchObject({
    syscall: 'open',
    code: 'ENOENT',
  });
});

it('repeats nothing of a file that holds no JSON: it may be a private key', async () => {
  const pem = file('key.pem', '-----BEGIN PRIVATE KEY-----\nMIG2AgEA');
  await expect(typed('--jwk', pem)).rejects.toThrow(new Error(`${pem} holds no JSON.`));
});
