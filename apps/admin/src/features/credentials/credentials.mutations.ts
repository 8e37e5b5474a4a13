import { useMutation } from '@tanstack/react-query';
import type { ClientAuthRequest, LiveTokens } from '@velgent/admin-dto';
import { useRef } from 'react';
import { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { postOnce } from '../../lib/post-once.ts';
import { withProof } from '../../lib/proof.ts';
import { request } from '../../lib/request.ts';
import type { OneTimeKeyPair } from '../authentication/key-pair.ts';
import { type Credential, hasSecret, type Kind } from './kinds.ts';
import type { Reveal } from './one-time-secret.ts';
import { BRINGS_A_SECRET, readyToReveal } from './under-way.ts';

// The secret goes from the answer straight into the hands of the page (`onReveal`). What a mutation returns, and so what
// its cache could hold, is the credential without it.

const create = (tenant_id: string, kind: Kind, name: string) =>
  postOnce(`POST /api/admin/tenants/:tenant_id/${kind.segment}`, { tenant_id, body: { name } });

const rotate = (tenant_id: string, kind: Kind, id: string, grace_seconds: number) =>
  postOnce(`POST /api/admin/tenants/:tenant_id/${kind.segment}/:id/rotate`, { tenant_id, id, body: { grace_seconds } });

type Made = Awaited<ReturnType<typeof create | typeof rotate>>;

/** How a client is to authenticate. */
export interface NewAuth {
  auth: ClientAuthRequest;
  /** Whose public key stands in it. */
  keyPair?: OneTimeKeyPair;
}

/** Where the secret goes, or that its answer was lost on the way. */
export interface Hands {
  onReveal: (reveal: Reveal) => void;
  onLost: (credential: Credential) => void;
}

function handOver(body: Made, { onReveal, onLost }: Hands, keyPair?: OneTimeKeyPair): Credential {
  const credential = 'client' in body ? body.client : body.api_key;
  const secret = 'client_secret' in body ? body.client_secret : 'secret' in body ? body.secret : undefined;
  const previous = 'previous' in body ? body.previous : undefined;
  // A key pair is in this page's hands, however the answer came; a secret only once.
  if (hasSecret(credential) && secret === undefined) onLost(credential);
  else onReveal({ credential, secret: secret === undefined ? null : new OneTimeSecret(secret), keyPair, previous });
  return credential;
}

async function make(post: () => Promise<Made>, hands: Hands, keyPair?: OneTimeKeyPair): Promise<Credential> {
  await readyToReveal();
  return handOver(await withProof(post), hands, keyPair);
}

/**
 * Null where `mayUse` says no to the name. It is asked as a part of the act: meanwhile nobody presses twice, nor leaves the
 * page that the secret would be shown on.
 */
export const useCreateCredential = (
  tenantId: string,
  kind: Kind,
  hands: Hands,
  mayUse: (name: string) => Promise<boolean>,
) =>
  useMutation({
    mutationKey: BRINGS_A_SECRET,
    mutationFn: async (name: string): Promise<Credential | null> =>
      (await mayUse(name)) ? make(() => create(tenantId, kind, name), hands) : null,
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
      made.current ??= await make(() => rotate(tenantId, kind, id, graceSeconds), hands);
      if (refuseTokens) onCutOff?.(await revoke(tenantId, kind, { id, refuseTokens }));
      return made.current;
    },
  });
}

/** A client that authenticates by what is said, with the key pair that was made for it. */
export const createWith = (tenant_id: string, name: string, { auth, keyPair }: NewAuth, hands: Hands) =>
  make(
    () => postOnce('POST /api/admin/tenants/:tenant_id/oauth-clients', { tenant_id, body: { name, auth } }),
    hands,
    keyPair,
  );

/** A successor that authenticates by something else. */
export const rotateTo = (
  tenant_id: string,
  id: string,
  grace_seconds: number,
  { auth, keyPair }: NewAuth,
  hands: Hands,
) =>
  make(
    () =>
      postOnce('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/rotate', {
        tenant_id,
        id,
        body: { grace_seconds, auth },
      }),
    hands,
    keyPair,
  );

/** `tokens` is there for a client: what it had minted. */
export interface Revoked {
  credential: Credential;
  tokens?: LiveTokens;
}

/** A successor, and the old one ends at once. */
export const replace = (tenantId: string, kind: Kind, id: string, hands: Hands): Promise<Credential> =>
  make(() => rotate(tenantId, kind, id, 0), hands);

interface Revocation {
  id: string;
  refuseTokens: boolean;
}

export async function revoke(tenantId: string, kind: Kind, { id, refuseTokens }: Revocation): Promise<Revoked> {
  const body = refuseTokens && kind.type === 'oauth_client' ? { refuse_tokens: true } : {};
  const given = { tenant_id: tenantId, id, body };
  const revoked = await withProof(() =>
    request(`POST /api/admin/tenants/:tenant_id/${kind.segment}/:id/revoke`, given),
  );
  return 'client' in revoked ? { credential: revoked.client, tokens: revoked.tokens } : { credential: revoked.api_key };
}

export const useRevokeCredential = (tenantId: string, kind: Kind) =>
  useMutation({ mutationFn: (asked: Revocation) => revoke(tenantId, kind, asked) });
