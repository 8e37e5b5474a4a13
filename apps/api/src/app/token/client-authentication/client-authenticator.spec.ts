import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import type { CredentialLookup } from '../../clients/authentication/credential-lookup.ts';
import { digest, generateClientId, generateClientSecret } from '../../clients/authentication/secrets.ts';
import type { Throttles } from '../../counters/throttles.ts';
import { InvalidClient, InvalidRequest } from '../endpoints/oauth-error.ts';
import type { ClaimReader, SentRequest } from './client-authentication-method.ts';
import { type AuthenticatedClient, ClientAuthenticator } from './client-authenticator.ts';
import { AUTHENTICATION_PARAMETERS, SECRET_READERS } from './methods.ts';

const client_id = generateClientId();
const client_secret = generateClientSecret();
const basic = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;

/** A method of its own: whoever shows the word is let in, once. */
const spent = new Set<string>();
const WORD: ClaimReader = {
  isUsedBy: ({ form }) => form.has('word'),
  read: ({ form }) => ({
    clientId: client_id,
    needsMaterial: true,
    prove: () =>
      Promise.resolve({
        fault: form.get('word') === 'sesame' ? undefined : ('wrong_secret' as const),
        method: 'private_key_jwt' as const,
        keyId: 'key',
        spend: () => Promise.resolve(spent.size !== spent.add('sesame').size),
      }),
  }),
};

let status: AuthenticatingCredential['status'];
let hasSecret: boolean;
const attempt = jest.fn(() => Promise.resolve(0));
const stored = () => ({
  client_id,
  status,
  tenant_status: 'active',
  secret_digest: hasSecret ? digest(client_secret) : null,
});

const authenticator = new ClientAuthenticator(
  {
    byClientId: () => Promise.resolve(stored()),
    withMaterial: () => Promise.resolve(stored()),
  } as unknown as CredentialLookup,
  { clients: { attempt } } as unknown as Throttles,
  [...SECRET_READERS, WORD],
);

function authenticate(form: Record<string, string>, authorization?: string): Promise<AuthenticatedClient> {
  const headers = authorization ? { authorization } : {};
  const req = { headers, rawHeaders: Object.entries(headers).flat(), arrival: { ip: '192.0.2.1' } };
  return authenticator.authenticate({ req, res: {}, form: new Map(Object.entries(form)) } as unknown as SentRequest);
}

beforeEach(() => {
  status = 'active';
  hasSecret = true;
  spent.clear();
  attempt.mockClear();
});

it('takes each method of its list, also one that the endpoints have never heard of', async () => {
  const bySecret = { client: { client_id }, method: 'client_secret', keyId: null };
  expect(await authenticate({ client_id, client_secret })).toMatchObject(bySecret);
  expect(await authenticate({}, basic)).toMatchObject(bySecret);
  const byWord = { client: { client_id }, method: 'private_key_jwt', keyId: 'key' };
  expect(await authenticate({ word: 'sesame' })).toMatchObject(byWord);
  expect(attempt).not.toHaveBeenCalled();
});

it('refuses a client that has ended whatever it proves, and tells its organisation why', async () => {
  status = 'revoked';
  const right: Record<string, string>[] = [{ client_id, client_secret }, { word: 'sesame' }];
  for (const form of right)
    await expect(authenticate(form)).rejects.toMatchObject({
      code: 'invalid_client',
      refusal: { diagnosis: 'revoked' },
    });
  await expect(authenticate({ word: 'open' })).rejects.toMatchObject({ refusal: { diagnosis: 'wrong_secret' } });
  expect(attempt).toHaveBeenCalledTimes(3);
});

it('uses up what counts once only when asked to, and refuses it from then on', async () => {
  const [first, second] = [await authenticate({ word: 'sesame' }), await authenticate({ word: 'sesame' })];
  await first.spend!();
  expect(attempt).not.toHaveBeenCalled();
  await expect(second.spend!()).rejects.toMatchObject({
    code: 'invalid_client',
    refusal: { diagnosis: 'assertion_replayed', method: 'private_key_jwt', keyId: 'key' },
  });
  expect(attempt).toHaveBeenCalledTimes(1);
});

it('says of a client without a secret that it was the wrong method', async () => {
  hasSecret = false;
  for (const secret of [client_secret, 'nonsense'])
    await expect(authenticate({ client_id, client_secret: secret })).rejects.toMatchObject({
      code: 'invalid_client',
      refusal: { diagnosis: 'wrong_method' },
    });
});

it('refuses two methods at once, and a request that uses none', async () => {
  await expect(authenticate({ client_id, client_secret, word: 'sesame' })).rejects.toThrow(InvalidRequest);
  await expect(authenticate({ client_secret }, basic)).rejects.toThrow(InvalidRequest);
  await expect(authenticate({ client_id: generateClientId() }, basic)).rejects.toThrow(InvalidRequest);
  await expect(authenticate({ client_id })).rejects.toThrow(InvalidClient);
});

it('knows the parameters of its methods', () => {
  expect(Object.keys(AUTHENTICATION_PARAMETERS)).toEqual([
    'client_id',
    'client_secret',
    'client_assertion_type',
    'client_assertion',
  ]);
});
