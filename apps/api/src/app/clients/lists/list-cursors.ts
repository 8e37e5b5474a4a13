import { invalidRequest } from '../../errors/api-error.ts';
import { cursorCodec, markField, numberField, textField, uuidField } from '../../pagination/cursor.ts';
import type { Order, Place } from './list-order.ts';

/** Where a page begins. */
export interface Start {
  /** Behind this row; where it has no key, wherever the row is by now. */
  after?: Pick<Place, 'id'> & Partial<Place>;
  /** The newest id of the first page: a lineage rotated since keeps the place that it had. */
  asOf?: string;
}

const NUMBER = cursorCodec<[number, string]>(numberField, uuidField);
/** As the first byte of a number or an id the mark does not occur. */
const NAME = cursorCodec<[true, string, string]>(markField('n'), uuidField, textField);
const ID = cursorCodec<[string]>(uuidField);
const NEWEST_AS_OF = cursorCodec<[string, string]>(uuidField, uuidField);
/** A cursor has 200 characters at most, 150 bytes. After a longer name only the id fits. */
const MOST_NAME_BYTES = 133;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** The cursor holds the key beside the id, for what it was may have changed. */
export function encodeCursor({ by }: Order, { id, key }: Place, asOf?: string): string {
  if (by === 'newest') return asOf ? NEWEST_AS_OF.encode(String(key), asOf) : ID.encode(id);
  return encodePlace({ id, key });
}

export function encodePlace({ id, key }: Place): string {
  if (typeof key === 'number') return NUMBER.encode(key, id);
  return Buffer.byteLength(key) > MOST_NAME_BYTES ? ID.encode(id) : NAME.encode(true, id, key);
}

/** Behind a key that is a number. */
export function decodeNumber(cursor: string): { id: string; key: number } {
  const [key, id] = NUMBER.decode(cursor);
  return { id, key };
}

/** Behind a name; of a long one only whose it was is known. */
export function decodeName(cursor: string): { id: string; key?: string } {
  const named = NAME.tryDecode(cursor);
  return named ? { id: named[1], key: named[2] } : { id: ID.decode(cursor)[0] };
}

export function decodeCursor({ by }: Order, grouped: boolean, cursor: string): Start {
  if (by === 'newest') {
    const [key, asOf] = grouped ? NEWEST_AS_OF.decode(cursor) : ID.decode(cursor);
    return { after: { id: FIRST_ID, key }, asOf };
  }
  return { after: by === 'name' ? decodeName(cursor) : decodeNumber(cursor) };
}

/** A key as PostgreSQL reads it: moments are kept in Unix milliseconds. */
export function keyForSql({ column }: Order, key: string | number): string | number {
  if (column?.type !== 'timestamptz') return key;
  if (key === -Infinity) return '-infinity';
  const moment = new Date(key);
  if (Number.isNaN(moment.getTime())) throw invalidRequest('cursor is not one that this server gave out', 'cursor');
  return moment.toISOString();
}
