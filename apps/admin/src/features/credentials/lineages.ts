import { CREDENTIAL_SORTS, type CredentialSortKey } from '@velgent/client-model';
import type { Credential } from './kinds.ts';

/** Where a credential stands among the others of its lineage. */
export interface Place {
  /** Under a newer generation. */
  isOlder: boolean;
  /** That one is its own successor. */
  isUnderSuccessor: boolean;
  /** The newest, and how many of its lineage are not shown; under the last row shown of it. */
  rest?: { newest: Credential; count: number };
}

/** The place of each row, by its id, where lineages are `whole`: there from their newest generation on. */
export function placesOf(rows: Credential[], whole: boolean): Map<string, Place> {
  let newestAt = 0;
  return new Map(
    rows.map((row, at): [string, Place] => {
      const above = rows[at - 1];
      const isOlder = whole && above?.lineage_id === row.lineage_id;
      if (!isOlder) newestAt = at;
      const newest = rows[newestAt]!;
      const isLast = rows[at + 1]?.lineage_id !== row.lineage_id;
      const count = whole && isLast ? newest.generation - (at - newestAt + 1) : 0;
      return [
        row.id,
        {
          isOlder,
          isUnderSuccessor: isOlder && row.rotated_to_id === above?.id,
          rest: count > 0 ? { newest, count } : undefined,
        },
      ];
    }),
  );
}

export const isRotated = ({ rotated_to_id, rotated_from_id }: Credential) => !!rotated_to_id || !!rotated_from_id;

/** “name” or “-name” of an address. */
export function parseSort(text: string | undefined): { by: CredentialSortKey; descending: boolean } | undefined {
  const descending = !!text?.startsWith('-');
  const by = CREDENTIAL_SORTS.find((each) => each === text?.replace(/^-/, ''));
  return by && { by, descending };
}
