import type { CredentialListQuery } from '@velgent/admin-dto';
import type { TenantScope } from '../../database/tenant-database.ts';
import { cutToPage, fetchSize } from '../../pagination/pages.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { decodeCursor, encodeCursor } from './list-cursors.ts';
import { orderOf } from './list-order.ts';
import { readPlaces } from './places.store.ts';
import { segmentsOfCredentials, segmentsOfLineages } from './segments.ts';
import { wantedOf } from './wanted.ts';

/** What stands on a page, in its order: ids of lineages where the query groups, else of credentials. */
export interface Listed {
  ids: string[];
  next_cursor: string | null;
}

export async function placesOf(scope: TenantScope, kind: CredentialKind, query: CredentialListQuery): Promise<Listed> {
  const grouped = query.group === 'lineage';
  const order = orderOf(query.sort);
  const generations = segmentsOfCredentials(kind, query.status);
  const segments = grouped ? segmentsOfLineages(kind, query.status) : generations;
  const start = query.cursor ? decodeCursor(order, grouped, query.cursor) : {};
  const places = await readPlaces(
    scope,
    { tenantId: scope.tenantId, segments, order, ...start },
    { kind, grouped, status: query.status, generations },
    wantedOf(query),
    fetchSize(query),
  );
  const { shown, last } = cutToPage(places, query);
  const asOf = grouped && order.by === 'newest' ? (start.asOf ?? String(shown[0]?.key)) : undefined;
  return {
    ids: shown.map(({ id }) => id),
    next_cursor: last ? encodeCursor(order, last, asOf) : null,
  };
}
