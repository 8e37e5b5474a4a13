import { invalidRequest } from '../errors/api-error.ts';
import { anyUuidField, bigintField, cursorCodec } from '../pagination/cursor.ts';

/** A place in the order in which calls were recorded. Calls written before there was such an order come first, by id. */
export interface Place {
  /** Unix microseconds; 0 among the calls of before. */
  recordedAt: bigint;
  /** The last call read; with what was recorded at one moment, calls are in the order of their ids. */
  id: string;
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const CURSOR = cursorCodec<[bigint, string]>(bigintField, anyUuidField);
/** The last that JavaScript and PostgreSQL both write with four digits of year. */
const LAST_MOMENT = 253_402_300_799_999_999n;

export const BEGINNING: Place = { recordedAt: 0n, id: FIRST_ID };

/** After everything recorded until then. */
export const placeAfter = (recordedAt: bigint): Place => ({ recordedAt, id: LAST_ID });

export const cursorAt = ({ recordedAt, id }: Place): string => CURSOR.encode(recordedAt, id);

/** The place of an opaque cursor; an empty one is the beginning. */
export function placeOf(cursor: string): Place {
  if (cursor === '') return BEGINNING;
  const [recordedAt, id] = CURSOR.tryDecode(cursor) ?? [LAST_MOMENT + 1n, LAST_ID];
  if (recordedAt > LAST_MOMENT) throw invalidRequest('after is not a cursor that this server gave out', 'after');
  return { recordedAt, id };
}

/** For PostgreSQL, to the microsecond. */
export function momentText(recordedAt: bigint): string {
  const milliseconds = new Date(Number(recordedAt / 1000n)).toISOString();
  return milliseconds.replace('Z', `${String(recordedAt % 1000n).padStart(3, '0')}Z`);
}
