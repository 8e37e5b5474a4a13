import type { CredentialSortKey } from '@velgent/client-model';
import { cursorId, cursorIds, cursorOf } from '../../pagination/pages.ts';

/** Where a page ended in the order of a sort. */
export interface Place {
  id: string;
  /** A name, or a number. */
  key: string | number;
}

const ID_BYTES = 16;
/** Before a name: as the first byte of a number or an id it does not occur. */
const NAME_MARK = Buffer.from('n');
/** What is left of the 200 characters of a cursor. A longer name is the one that the credential has by then. */
const MOST_NAME_BYTES = 150 - NAME_MARK.length - ID_BYTES;

export function sortCursor({ id, key }: Place): string {
  const idBytes = Buffer.from(cursorOf(id), 'base64url');
  if (typeof key === 'string') {
    const name = Buffer.from(key);
    if (name.length > MOST_NAME_BYTES) return cursorOf(id);
    return Buffer.concat([NAME_MARK, idBytes, name]).toString('base64url');
  }
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(key);
  return Buffer.concat([bytes, idBytes]).toString('base64url');
}

/** What a cursor holds whose sort value is a number. */
export const numberCursor = (cursor: string): { id: string; key: number } => ({
  id: cursorIds(cursor, 1, 8)[0]!,
  key: Buffer.from(cursor, 'base64url').readDoubleBE(),
});

interface Named {
  id: string;
  /** Undefined where the cursor had no room for it. */
  name?: string;
}

function nameCursor(cursor: string): Named {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length <= ID_BYTES || bytes[0] !== NAME_MARK[0]) return { id: cursorId(cursor) };
  const rest = bytes.subarray(NAME_MARK.length);
  return {
    id: cursorId(rest.subarray(0, ID_BYTES).toString('base64url')),
    name: rest.subarray(ID_BYTES).toString(),
  };
}

/** SQL that is true of what stands behind the cursor. */
export function afterCursor(
  cursor: string,
  by: CredentialSortKey,
  beyond: '<' | '>',
  given: (value: unknown) => string,
  tenantId: string,
): string {
  const { id, name, key }: Named & { key?: number } = by === 'name' ? nameCursor(cursor) : numberCursor(cursor);
  const lastId = `${given(id)}::uuid`;
  let lastKey: string;
  if (by !== 'name') lastKey = `${given(key)}::float8`;
  else if (name !== undefined) lastKey = `${given(name)}::text`;
  else
    lastKey = `(SELECT lower(last.name) FROM credential AS last
      WHERE last.id = ${lastId} AND last.tenant_id = ${given(tenantId)})`;
  return `(key ${beyond} ${lastKey} OR (key = ${lastKey} AND id < ${lastId}))`;
}
