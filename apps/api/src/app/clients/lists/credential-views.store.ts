import type { CredentialStatus } from '@velgent/client-model';
import type { SelectQueryBuilder } from 'typeorm';
import { LAST_USED } from '../../activity/last-use.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { notFound } from '../../errors/api-error.ts';
import { authOf } from '../authentication/client-auth-view.ts';
import { CredentialEntity } from '../credential.entity.ts';
import type { CredentialKind } from '../credential-kind.ts';
import type { CredentialDetails, CredentialView } from './credential-view.ts';

const NO_DETAILS: CredentialDetails = { description: null, owner_email: null, environment: null, labels: {} };

/** Of the lineage of the row `credential`. */
const DETAILS = `(SELECT jsonb_build_object('description', description, 'owner_email', owner_email,
    'environment', environment, 'labels', labels)
  FROM credential_details details WHERE details.lineage_id = credential.lineage_id)`;

const STATUS = 'credential_status(credential.revoked_at, credential.expires_at)';

/** Of the row `credential`. */
const SUCCESSOR = '(SELECT next.id FROM credential next WHERE next.rotated_from_id = credential.id)';

/** Credentials of one kind in a tenant, aliased `credential`. */
function selectCredentials(scope: TenantScope, kind: CredentialKind): SelectQueryBuilder<CredentialEntity> {
  return scope.select(CredentialEntity, 'credential').andWhere('credential.type = :type', { type: kind.type });
}

interface Computed {
  status: CredentialStatus;
  rotated_to_id: string | null;
  last_used_at: Date | null;
  details: CredentialDetails | null;
}

async function getViews(scope: TenantScope, query: SelectQueryBuilder<CredentialEntity>): Promise<CredentialView[]> {
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

/** Generations of a lineage that a list shows, beside those that are expiring; the rest is asked for by lineage. */
const SHOWN_GENERATIONS = 5;
const IS_SHOWN = `(credential.generation > ${-SHOWN_GENERATIONS} +
  (SELECT max(each.generation) FROM credential each WHERE each.lineage_id = credential.lineage_id)
  OR ${STATUS} = 'expiring')`;

/** Of both kinds, in no order. */
export const viewsOf = async (scope: TenantScope, ids: string[]): Promise<CredentialView[]> =>
  ids.length === 0
    ? []
    : getViews(scope, scope.select(CredentialEntity, 'credential').andWhere('credential.id = ANY(:ids)', { ids }));

/** The generations of these lineages that a list shows, in no order. */
export const viewsOfLineages = (scope: TenantScope, kind: CredentialKind, ids: string[]): Promise<CredentialView[]> =>
  getViews(scope, selectCredentials(scope, kind).andWhere(`credential.lineageId = ANY(:ids) AND ${IS_SHOWN}`, { ids }));

/** Of either kind, by what is its alone. */
export async function findViewBy(
  scope: TenantScope,
  column: 'id' | 'clientId' | 'secretDigest',
  value: string | Buffer | null,
): Promise<CredentialView> {
  const select = scope.select(CredentialEntity, 'credential').andWhere(`credential.${column} = :value`, { value });
  const [view] = await getViews(scope, select);
  if (!view) throw notFound();
  return view;
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
