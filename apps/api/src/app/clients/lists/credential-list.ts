import type { CredentialListQuery, Page } from '@velgent/admin-dto';
import type { TenantScope } from '../../database/tenant-database.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { type CredentialView, getViews, selectCredentials, STATUS } from './credential-view.ts';
import { placesOf } from './places.ts';

/** Generations of a lineage that a list shows, beside those that are expiring; the rest is asked for by lineage. */
const SHOWN_GENERATIONS = 5;
const IS_SHOWN = `(credential.generation > ${-SHOWN_GENERATIONS} +
  (SELECT max(each.generation) FROM credential each WHERE each.lineage_id = credential.lineage_id)
  OR ${STATUS} = 'expiring')`;

/** A page of credentials of one kind: one by one or by lineage, the newest first or sorted. */
export async function listCredentials(
  scope: TenantScope,
  kind: CredentialKind,
  query: CredentialListQuery,
): Promise<Page<CredentialView>> {
  const { ids, next_cursor } = await placesOf(scope, kind, query);
  if (ids.length === 0) return { items: [], next_cursor };
  const select = selectCredentials(scope, kind);
  if (query.group) select.andWhere(`credential.lineageId IN (:...ids) AND ${IS_SHOWN}`, { ids });
  else select.andWhere('credential.id IN (:...ids)', { ids });
  const place = new Map(ids.map((id, at) => [id, at]));
  const placeOf = (view: CredentialView) => place.get(query.group ? view.lineageId : view.id)!;
  const views = await getViews(scope, select);
  views.sort((a, b) => placeOf(a) - placeOf(b) || b.generation - a.generation);
  return { items: views, next_cursor };
}
