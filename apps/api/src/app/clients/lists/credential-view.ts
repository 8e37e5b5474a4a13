import type { ApiKey, ClientAuth, OAuthClient } from '@velgent/admin-dto';
import type { CredentialStatus } from '@velgent/client-model';
import type { CredentialEntity } from '../credential.entity.ts';

/** A credential with what is computed at each read. */
export interface CredentialView extends CredentialEntity {
  status: CredentialStatus;
  rotatedToId: string | null;
  lastUsedAt: Date | null;
  details: CredentialDetails;
  auth: ClientAuth;
}

/** What people say of it. */
export type CredentialDetails = Pick<OAuthClient, 'description' | 'owner_email' | 'environment' | 'labels'>;

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

function summary(view: CredentialView) {
  return {
    id: view.id,
    tenant_id: view.tenantId,
    name: view.name,
    status: view.status,
    lineage_id: view.lineageId,
    generation: view.generation,
    rotated_from_id: view.rotatedFromId,
    rotated_to_id: view.rotatedToId,
    created_at: view.createdAt.toISOString(),
    created_by: { id: view.createdById, email: view.createdByEmail },
    expires_at: iso(view.expiresAt),
    revoked_at: iso(view.revokedAt),
    last_used_at: iso(view.lastUsedAt),
    secret_delivered: view.secretDelivered,
    ...view.details,
  };
}

export const toOAuthClient = (view: CredentialView): OAuthClient => ({
  ...summary(view),
  client_id: view.clientId!,
  auth: view.auth,
  secret_prefix: view.secretPrefix,
});

export const toApiKey = (view: CredentialView): ApiKey => ({ ...summary(view), prefix: view.secretPrefix! });
