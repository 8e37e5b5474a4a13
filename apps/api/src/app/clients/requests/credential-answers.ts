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

export function clientCreated(made: Made): OAuthClientCreated | OAuthClientCreateReplayed {
  const client = toOAuthClient(made.credential);
  if ('replayed' in made) return { client, ...UNDELIVERED };
  return made.secret === null ? { client } : { client, client_secret: made.secret };
}

export function clientRotated({ previous, ...made }: Rotated): OAuthClientRotated | OAuthClientRotateReplayed {
  return { ...clientCreated(made), previous: toOAuthClient(previous) };
}

export function keyCreated(made: Made): ApiKeyCreated | ApiKeyCreateReplayed {
  const api_key = toApiKey(made.credential);
  return 'replayed' in made ? { api_key, ...UNDELIVERED } : { api_key, secret: made.secret! };
}

export function keyRotated({ previous, ...made }: Rotated): ApiKeyRotated | ApiKeyRotateReplayed {
  return { ...keyCreated(made), previous: toApiKey(previous) };
}
