import type { ApiKey, ClientAuth, OAuthClient } from '@velgent/admin-dto';
import type { AuthMethod, CredentialType } from '@velgent/client-model';
import { PAGES } from '../../lib/pages.ts';

export type Credential = OAuthClient | ApiKey;

/** What the pages of the two kinds of credential call things. */
export interface Kind {
  type: CredentialType;
  /** In addresses, of this console and of the admin API. */
  segment: 'oauth-clients' | 'api-keys';
  title: string;
  purpose: string;
  /** One of them, wherever both kinds are named. */
  label: 'OAuth client' | 'API key';
  noun: 'client' | 'key';
  createAct: string;
  rotateAct: string;
  placeholder: string;
  /** What the secret is called. */
  secretName: 'client_secret' | 'API key';
  empty: string;
  /** What an old one goes on doing during its grace window. */
  worksOn: string;
  /** From when it is revoked on. */
  stops: string;
}

export const OAUTH_CLIENTS: Kind = {
  type: 'oauth_client',
  segment: 'oauth-clients',
  ...PAGES['oauth-clients'],
  label: 'OAuth client',
  noun: 'client',
  createAct: 'Create client',
  rotateAct: 'Rotate client',
  placeholder: 'copilot-studio',
  secretName: 'client_secret',
  empty: 'No OAuth clients yet.',
  worksOn: 'keeps issuing tokens',
  stops:
    'No new tokens can be issued with it from the moment you confirm. Tokens already issued work for at most one hour.',
};

export const API_KEYS: Kind = {
  type: 'api_key',
  segment: 'api-keys',
  ...PAGES['api-keys'],
  label: 'API key',
  noun: 'key',
  createAct: 'Generate key',
  rotateAct: 'Rotate key',
  placeholder: 'billing-server',
  secretName: 'API key',
  empty: 'No API keys yet.',
  worksOn: 'keeps working',
  stops: 'Every call with it is refused with 401 from the moment you confirm.',
};

export const kindOf = ({ type }: { type: CredentialType }): Kind =>
  type === 'oauth_client' ? OAUTH_CLIENTS : API_KEYS;

export const isClient = (credential: Credential): credential is OAuthClient => 'client_id' in credential;

export const typeOf = (credential: Credential): CredentialType => (isClient(credential) ? 'oauth_client' : 'api_key');

/** How a client authenticates; a key is a secret of its own kind. */
export const methodOf = (credential: Credential): AuthMethod =>
  // An older build answers without it.
  (isClient(credential) && (credential as { auth?: ClientAuth }).auth?.method) || 'client_secret';

export const hasSecret = (credential: Credential): boolean => methodOf(credential) === 'client_secret';

/** What may be shown of the secret. */
export const shownPart = (credential: Credential) =>
  isClient(credential) ? credential.secret_prefix : credential.prefix;

/** What tells it apart from others of the same name: the client_id, or how the key begins. */
export const publicPart = ({ client_id, prefix }: { client_id?: string; prefix?: string }): string =>
  client_id ?? `${prefix}…`;
