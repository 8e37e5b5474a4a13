import type {
  ApiKeyCreated,
  ApiKeyCreateReplayed,
  ApiKeyRotated,
  ApiKeyRotateReplayed,
  OAuthClientCreated,
  OAuthClientCreateReplayed,
  OAuthClientRotated,
  OAuthClientRotateReplayed,
} from '@velgent/admin-dto';
import type { Replayed } from './credential-requests.ts';
import { type CredentialView, toApiKey, toOAuthClient } from '../lists/credential-view.ts';
import type { Revealed } from '../lifecycle/credentials.ts';

type Made = Revealed | Replayed;
type Rotated = Made & { previous: CredentialView };

const UNDELIVERED = { secret_delivered: false } as const;

export function clientCreated({ credential, secret }: Made): OAuthClientCreated | OAuthClientCreateReplayed {
  const client = toOAuthClient(credential);
  return secret === null ? { client, ...UNDELIVERED } : { client, client_secret: secret };
}

export function clientRotated({ previous, ...made }: Rotated): OAuthClientRotated | OAuthClientRotateReplayed {
  return { ...clientCreated(made), previous: toOAuthClient(previous) };
}

export function keyCreated({ credential, secret }: Made): ApiKeyCreated | ApiKeyCreateReplayed {
  const api_key = toApiKey(credential);
  return secret === null ? { api_key, ...UNDELIVERED } : { api_key, secret };
}

export function keyRotated({ previous, ...made }: Rotated): ApiKeyRotated | ApiKeyRotateReplayed {
  return { ...keyCreated(made), previous: toApiKey(previous) };
}
