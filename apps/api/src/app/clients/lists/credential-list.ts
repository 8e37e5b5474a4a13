import type { CredentialListQuery, Page } from '@velgent/admin-dto';
import type { TenantScope } from '../../database/tenant-database.ts';
import type { CredentialKind } from '../credential-kind.ts';
import type { CredentialView } from './credential-view.ts';
import { viewsOf, viewsOfLineages } from './credential-views.store.ts';
import { placesOf } from './places.ts';

/** A page of credentials of one kind: one by one or by lineage, the newest first or sorted. */
export async function listCredentials(
  scope: TenantScope,
  kind: CredentialKind,
  query: CredentialListQuery,
): Promise<Page<CredentialView>> {
  const { ids, next_cursor } = await placesOf(scope, kind, query);
  if (ids.length === 0) return { items: [], next_cursor };
  const place = new Map(ids.map((id, at) => [id, at]));
  const placeOf = (view: CredentialView) => place.get(query.group ? view.lineageId : view.id)!;
  const views = await (query.group ? viewsOfLineages(scope, kind, ids) : viewsOf(scope, ids));
  views.sort((a, b) => placeOf(a) - placeOf(b) || b.generation - a.generation);
  return { items: views, next_cursor };
}
