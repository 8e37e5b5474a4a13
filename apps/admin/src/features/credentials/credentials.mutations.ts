import { useMutation } from '@tanstack/react-query';
import type {
  ApiKeyCreated,
  ApiKeyResponse,
  LiveTokens,
  ApiKeyRotated,
  OAuthClientCreated,
  OAuthClientRevoked,
  OAuthClientRotated,
} from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { paths } from '../../lib/paths.ts';
import { withProof } from '../../lib/proof.ts';
import type { Credential, Kind } from './kinds.ts';
import type { Reveal } from './one-time-secret.ts';
import { BRINGS_A_SECRET, readyToReveal } from './under-way.ts';

// The secret goes from the answer straight into the hands of the page (`onReveal`). What a mutation returns, and so what
// its cache could hold, is the credential without it.

type Created = OAuthClientCreated | ApiKeyCreated;
type Rotated = OAuthClientRotated | ApiKeyRotated;

function reveal(body: Created | Rotated): Reveal {
  const previous = 'previous' in body ? body.previous : undefined;
  return 'client' in body
    ? { credential: body.client, secret: new OneTimeSecret(body.client_secret), previous }
    : { credential: body.api_key, secret: new OneTimeSecret(body.secret), previous };
}

export const useCreateCredential = (tenantId: string, kind: Kind, onReveal: (reveal: Reveal) => void) =>
  useMutation({
    mutationKey: BRINGS_A_SECRET,
    mutationFn: async (name: string): Promise<Credential> => {
      await readyToReveal();
      const revealed = reveal(await withProof(() => api.post<Created>(paths.tenant(tenantId, kind.segment), { name })));
      onReveal(revealed);
      return revealed.credential;
    },
  });

export const useRotateCredential = (tenantId: string, kind: Kind, onReveal: (reveal: Reveal) => void) =>
  useMutation({
    mutationKey: BRINGS_A_SECRET,
    mutationFn: async ({ id, graceSeconds }: { id: string; graceSeconds: number }): Promise<Credential> => {
      await readyToReveal();
      const path = paths.tenant(tenantId, kind.segment, id, 'rotate');
      const revealed = reveal(await withProof(() => api.post<Rotated>(path, { grace_seconds: graceSeconds })));
      onReveal(revealed);
      return revealed.credential;
    },
  });

/** `tokens` is there for a client: what it had minted. */
export interface Revoked {
  credential: Credential;
  tokens?: LiveTokens;
}

export const useRevokeCredential = (tenantId: string, kind: Kind) =>
  useMutation({
    mutationFn: async ({ id, refuseTokens }: { id: string; refuseTokens: boolean }): Promise<Revoked> => {
      const path = paths.tenant(tenantId, kind.segment, id, 'revoke');
      const options = refuseTokens ? { refuse_tokens: true } : {};
      const body = await withProof(() => api.post<OAuthClientRevoked | ApiKeyResponse>(path, options));
      return 'client' in body ? { credential: body.client, tokens: body.tokens } : { credential: body.api_key };
    },
  });
