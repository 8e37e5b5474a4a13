import type { CredentialListQuery } from '@velgent/admin-dto';
import type { CredentialSortKey } from '@velgent/client-model';

/** Where a row stands in the order of a list. */
export interface Place {
  id: string;
  /** A name, an id or a number. */
  key: string | number;
}

interface Column {
  name: 'name_key' | 'expires_key' | 'created_at' | 'used_at' | 'newest_id';
  type: 'text' | 'float8' | 'timestamptz' | 'uuid';
}

/** What a list is sorted by. */
export interface Order {
  by: CredentialSortKey | 'newest';
  descending: boolean;
  /** Of `credential_listing`; status is none, but a property of segments. */
  column: Column | null;
}

const COLUMNS: Record<Order['by'], Column | null> = {
  newest: { name: 'newest_id', type: 'uuid' },
  name: { name: 'name_key', type: 'text' },
  expires: { name: 'expires_key', type: 'float8' },
  created: { name: 'created_at', type: 'timestamptz' },
  used: { name: 'used_at', type: 'timestamptz' },
  status: null,
};

/** The newest first unless asked otherwise. */
export function orderOf(sort: CredentialListQuery['sort']): Order {
  if (!sort) return { by: 'newest', descending: true, column: COLUMNS.newest };
  const descending = sort.startsWith('-');
  const by = (descending ? sort.slice(1) : sort) as CredentialSortKey;
  return { by, descending, column: COLUMNS[by] };
}
