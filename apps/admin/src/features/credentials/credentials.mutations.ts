import { useMutation } from '@tanstack/react-query';
import type {
  ApiKeyCreated,
  ApiKeyCreateReplayed,
  ApiKeyResponse,
  LiveTokens,
  ApiKeyRotated,
  ApiKeyRotateReplayed,
  OAuthClientCreated,
  OAuthClientCreateReplayed,
  OAuthClientRevoked,
  OAuthClientRotated,
  OAuthClientRotateReplayed,
} from '@velgent/admin-dto';
import { useRef } from 'react';
import { api } from '../../lib/api.ts';
import { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { paths } from '../../lib/paths.ts';
import { postOnce } from '../../lib/post-once.ts';
import { withProof } from '../../lib/proof.ts';
import type { Credential, Kind } from './kinds.ts';
import type { Reveal } from './one-time-secret.ts';
import { BRINGS_A_SECRET, readyToReveal } from './under-way.ts';

// The secret goes from the answer straight into the hands of the page (`onReveal`). What a mutation returns, and so what
// its cache could hold, is the credential without it.

type Made =
  | OAuthClientCreated
  | OAuthClientRotated
  | OAuthClientCreateReplayed
  | OAuthClientRotateReplayed
  | ApiKeyCreated
  | ApiKeyRotated
  | ApiKeyCreateReplayed
  | ApiKeyRotateReplayed;

/** Where the secret goes, or that its answer was lost on the way. */
export interface Hands {
  onReveal: (reveal: Reveal) => void;
  onLost: (credential: Credential) => void;
}

function handOver(body: Made, { onReveal, onLost }: Hands): Credential {
  const credential = 'client' in body ? body.client : body.api_key;
  const secret = 'client_secret' in body ? body.client_secret : 'secret' in body ? body.secret : null;
  const previous = 'previous' in body ? body.previous : undefined;
  if (secret === null) onLost(credential);
  else onReveal({ credential, secret: new OneTimeSecret(secret), previous });
  return credential;
}

async function make(path: string, body: object, hands: Hands): Promise<Credential> {
  await readyToReveal();
  return handOver(await withProof(() => postOnce<Made>(path, body)), hands);
}

export const useCreateCredential = (tenantId: string, kind: Kind, hands: Hands) =>
  useMutation({
    mutationKey: BRINGS_A_SECRET,
    mutationFn: (name: string) => make(paths.tenant(tenantId, kind.segment), { name }, hands),
  });

interface Rotation {
  id: string;
  graceSeconds: number;
  /** Also end what the old one has minted; only where it ends at once. */
  refuseTokens?: boolean;
}

/**
 * `onCutOff` with what became of the old one, where its tokens are refused. Where only that fails, the next try does
 * that alone: what was rotated can't be rotated again.
 */
export function useRotateCredential(tenantId: string, kind: Kind, hands: Hands, onCutOff?: (revoked: Revoked) => void) {
  const made = useRef<Credential | null>(null);
  return useMutation({
    mutationKey: BRINGS_A_SECRET,
    mutationFn: async ({ id, graceSeconds, refuseTokens }: Rotation): Promise<Credential> => {
      const path = paths.tenant(tenantId, kind.segment, id, 'rotate');
      made.current ??= await make(path, { grace_seconds: graceSeconds }, hands);
      if (refuseTokens) onCutOff?.(await revoke(tenantId, kind, { id, refuseTokens }));
      return made.current;
    },
  });
}

/** `tokens` is there for a client: what it had minted. */
export interface Revoked {
  credential: Credential;
  tokens?: LiveTokens;
}

/** A successor, and the old one ends at once. */
export const replace = (tenantId: string, kind: Kind, id: string, hands: Hands): Promise<Credential> =>
  make(paths.tenant(tenantId, kind.segment, id, 'rotate'), { grace_seconds: 0 }, hands);

interface Revocation {
  id: string;
  refuseTokens: boolean;
}

export async function revoke(tenantId: string, kind: Kind, { id, refuseTokens }: Revocation): Promise<Revoked> {
  const path = paths.tenant(tenantId, kind.segment, id, 'revoke');
  const options = refuseTokens && kind.type === 'oauth_client' ? { refuse_tokens: true } : {};
  const body = await withProof(() => api.post<OAuthClientRevoked | ApiKeyResponse>(path, options));
  return 'client' in body ? { credential: body.client, tokens: body.tokens } : { credential: body.api_key };
}

export const useRevokeCredential = (tenantId: string, kind: Kind) =>
  useMutation({ mutationFn: (asked: Revocation) => revoke(tenantId, kind, asked) });
