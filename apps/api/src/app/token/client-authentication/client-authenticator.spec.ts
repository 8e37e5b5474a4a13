import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import type { CredentialLookup } from '../../clients/authentication/credential-lookup.ts';
import { digest, generateClientId, generateClientSecret } from '../../clients/authentication/secrets.ts';
import type { Throttles } from '../../counters/throttles.ts';
import { InvalidClient, InvalidRequest } from '../endpoints/oauth-error.ts';
import type { ClientAuthenticationMethod, SentRequest } from './client-authentication-method.ts';
import { ClientAuthenticator } from './client-authenticator.ts';
import { AUTHENTICATION_PARAMETERS, CLIENT_AUTHENTICATION_METHODS } from './methods.ts';

const client_id = generateClientId();
const client_secret = generateClientSecret();
const basic = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;

/** A third method: whoever shows the word is let in. */
const WORD: ClientAuthenticationMethod = {
  name: 'word',
  parameters: { word: { type: 'string' } },
  isUsedBy: ({ form }) => form.has('word'),
  read: ({ form }) => ({
    clientId: client_id,
    faultFor: () => Promise.resolve(form.get('word') === 'sesame' ? undefined : 'wrong_secret'),
  }),
};

let status: AuthenticatingCredential['status'];
const attempt = jest.fn(() => Promise.resolve(0));
const stored = () => ({ client_id, status, tenant_status: 'active', secret_digest: digest(client_secret) });

const authenticator = new ClientAuthenticator(
  { byClientId: () => Promise.resolve(stored()) } as unknown as CredentialLookup,
  { clients: { attempt } } as unknown as Throttles,
  [...CLIENT_AUTHENTICATION_METHODS, WORD],
);

function authenticate(form: Record<string, string>, authorization?: string): Promise<AuthenticatingCredential> {
  const headers = authorization ? { authorization } : {};
  const req = { headers, rawHeaders: Object.entries(headers).flat(), arrival: { ip: '192.0.2.1' } };
  return authenticator.authenticate({ req, res: {}, form: new Map(Object.entries(form)) } as unknown as SentRequest);
}

beforeEach(() => {
  status = 'active';
  attempt.mockClear();
});

it('takes each method of its list, also one that the endpoints have never heard of', async () => {
  expect(await authenticate({ client_id, client_secret })).toMatchObject({ client_id });
  expect(await authenticate({}, basic)).toMatchObject({ client_id });
  expect(await authenticate({ word: 'sesame' })).toMatchObject({ client_id });
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

it('refuses two methods at once, and a request that uses none', async () => {
  await expect(authenticate({ client_id, client_secret, word: 'sesame' })).rejects.toThrow(InvalidRequest);
  await expect(authenticate({ client_secret }, basic)).rejects.toThrow(InvalidRequest);
  await expect(authenticate({ client_id: generateClientId() }, basic)).rejects.toThrow(InvalidRequest);
  await expect(authenticate({ client_id })).rejects.toThrow(InvalidClient);
});

it('knows the parameters of its methods', () => {
  expect(Object.keys(AUTHENTICATION_PARAMETERS)).toEqual(['client_id', 'client_secret']);
});
