import type { CredentialStatus } from '@velgent/client-model';
import type { Credential } from './kinds.ts';

export const SORTABLE = ['name', 'status', 'expires', 'used', 'created'] as const;
export type SortBy = (typeof SORTABLE)[number];

const RANK: Record<CredentialStatus, number> = { expiring: 0, active: 1, expired: 2, revoked: 3 };
const LAST = '\uffff';

const value: Record<SortBy, (head: Credential) => string> = {
  name: (head) => head.name.toLocaleLowerCase('en'),
  status: (head) => `${RANK[head.status]}`,
  expires: (head) => head.expires_at ?? LAST,
  used: (head) => head.last_used_at ?? '',
  created: (head) => head.created_at,
};

/**
 * Generations of one lineage side by side, the newest first. Lineages stand in the order asked for, each by its newest
 * generation; without one, as they came.
 */
export function byLineage(credentials: Credential[], sort?: { by: SortBy; descending: boolean }): Credential[] {
  const lineages = new Map<string, Credential[]>();
  for (const credential of credentials) {
    const lineage = lineages.get(credential.lineage_id) ?? [];
    if (!lineage.some(({ id }) => id === credential.id)) lineage.push(credential);
    lineages.set(credential.lineage_id, lineage);
  }
  const groups = [...lineages.values()].map((group) => group.sort((a, b) => b.generation - a.generation));
  if (sort) {
    const of = (group: Credential[]) => value[sort.by](group[0]!);
    groups.sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) * (sort.descending ? -1 : 1));
  }
  return groups.flat();
}

/** Those shown under another generation of their lineage. */
export function predecessors(rows: Credential[]): Set<string> {
  return new Set(rows.filter((row, at) => rows[at - 1]?.lineage_id === row.lineage_id).map(({ id }) => id));
}

/** “name” or “-name” of an address. */
export function parseSort(text: string | undefined): { by: SortBy; descending: boolean } | undefined {
  const descending = !!text?.startsWith('-');
  const by = SORTABLE.find((each) => each === text?.replace(/^-/, ''));
  return by && { by, descending };
}
