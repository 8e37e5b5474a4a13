import type { ApiKey, ClientAuth, OAuthClient } from '@velgent/admin-dto';
import type { CredentialStatus } from '@velgent/client-model';
import type { SelectQueryBuilder } from 'typeorm';
import type { TenantScope } from '../../database/tenant-database.ts';
import { LAST_USED } from '../../activity/last-use.ts';
import { notFound } from '../../errors/api-error.ts';
import { authOf } from '../authentication/client-auth-view.ts';
import { CredentialEntity } from '../credential.entity.ts';
import type { CredentialKind } from '../credential-kind.ts';

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

const NO_DETAILS: CredentialDetails = { description: null, owner_email: null, environment: null, labels: {} };

/** Of the lineage of the row `credential`. */
const DETAILS = `(SELECT jsonb_build_object('description', description, 'owner_email', owner_email,
    'environment', environment, 'labels', labels)
  FROM credential_details details WHERE details.lineage_id = credential.lineage_id)`;

export const STATUS = 'credential_status(credential.revoked_at, credential.expires_at)';

/** Of the row `credential`. */
export const SUCCESSOR = '(SELECT next.id FROM credential next WHERE next.rotated_from_id = credential.id)';

/** Credentials of one kind in a tenant, aliased `credential`. */
export function selectCredentials(scope: TenantScope, kind: CredentialKind): SelectQueryBuilder<CredentialEntity> {
  return scope.select(CredentialEntity, 'credential').andWhere('credential.type = :type', { type: kind.type });
}

interface Computed {
  status: CredentialStatus;
  rotated_to_id: string | null;
  last_used_at: Date | null;
  details: CredentialDetails | null;
}

export async function getViews(
  scope: TenantScope,
  query: SelectQueryBuilder<CredentialEntity>,
): Promise<CredentialView[]> {
  const { entities, raw } = await query
    .addSelect(STATUS, 'status')
    .addSelect(SUCCESSOR, 'rotated_to_id')
    .addSelect(LAST_USED, 'last_used_at')
    .addSelect(DETAILS, 'details')
    .getRawAndEntities<Computed>();
  const auth = await authOf(scope, entities);
  return entities.map((entity, i) => ({
    ...entity,
    auth: auth(entity.id),
    status: raw[i]!.status,
    rotatedToId: raw[i]!.rotated_to_id,
    lastUsedAt: raw[i]!.last_used_at,
    details: raw[i]!.details ?? NO_DETAILS,
  }));
}

export async function findView(scope: TenantScope, kind: CredentialKind, id: string): Promise<CredentialView> {
  const [view] = await getViews(scope, selectCredentials(scope, kind).andWhere('credential.id = :id', { id }));
  if (!view) throw notFound();
  return view;
}

/** The lock comes first: what is read afterwards is what the last writer left. */
export async function lockView(scope: TenantScope, kind: CredentialKind, id: string): Promise<CredentialView> {
  await selectCredentials(scope, kind).andWhere('credential.id = :id', { id }).setLock('pessimistic_write').getOne();
  return findView(scope, kind, id);
}

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
