import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';
import { momentText, type Place, placeAfter } from './activity-cursor.ts';
import { conditionsOf, type Filters, type StoredActivity } from './activity-events.store.ts';

/**
 * Calls recorded within two seconds of their arrival: all but those that waited for a model. They are found by their id,
 * which is the time of arrival; the others by an index of their own, `activity_late`, whose condition this is. An index
 * of all calls by `recorded_at` would cost each of them 15 % more write-ahead log.
 */
const PROMPT = `recorded_at - occurred_at BETWEEN interval '-2 seconds' AND interval '2 seconds'`;
const LATE = `recorded_at - occurred_at NOT BETWEEN interval '-2 seconds' AND interval '2 seconds'`;
/** How far from `recorded_at` the id of a prompt call is looked for; ids are cut to milliseconds. */
const AROUND_US = 2_010_000n;

type Stored = StoredActivity & { recorded_us: string };

export interface Reading {
  tenantId: string;
  filters: Filters;
  place: Place;
  until: bigint;
  limit: number;
}

export interface Read {
  rows: StoredActivity[];
  /** Everything before this place has been read. */
  next: Place;
}

/** Since when calls have a `recorded_at`, in Unix microseconds. */
export async function recordedSince(transaction: Transaction): Promise<bigint> {
  const [row] = await managerOf(transaction).query<{ since: string }[]>(
    'SELECT (extract(epoch FROM activity_recorded_since()) * 1000000)::bigint AS since',
  );
  return BigInt(row!.since);
}

/** Calls of before that. A process whose clock was ahead may have dated one a little later. */
export async function readOlder(transaction: Transaction, { tenantId, filters, place, limit }: Reading): Promise<Read> {
  const { conditions, values } = conditionsOf(tenantId, filters);
  const found = `SELECT * FROM activity WHERE ${conditions} AND recorded_at IS NULL AND id > $${values.push(place.id)}
    AND id < uuid_at(activity_recorded_since() + interval '1 day') ORDER BY id LIMIT ${limit}`;
  const rows = await managerOf(transaction).query<Stored[]>(withCredential(found, 'id'), values);
  return { rows, next: { recordedAt: 0n, id: rows.at(-1)?.id ?? place.id } };
}

/**
 * Calls recorded after a place. Ids tell only roughly when a call was recorded, so this looks at a span of time that
 * holds about as many calls as are wanted, and the next place is its end unless there were more.
 */
export async function readRecorded(transaction: Transaction, reading: Reading): Promise<Read> {
  const { tenantId, filters, place, limit } = reading;
  const end = await endOfSpan(transaction, reading);
  const { conditions, values } = conditionsOf(tenantId, filters);
  const moment = (value: bigint) => `$${values.push(momentText(value > 0n ? value : 0n))}::timestamptz`;
  const after = moment(place.recordedAt);
  const span = `${conditions} AND recorded_at >= ${after} AND recorded_at <= ${moment(end)}
    AND (recorded_at, id) > (${after}, $${values.push(place.id)}::uuid)`;
  const found = `
    (SELECT * FROM activity WHERE ${span} AND ${PROMPT}
      AND id >= uuid_at(${moment(place.recordedAt - AROUND_US)}) AND id < uuid_at(${moment(end + AROUND_US)})
      ORDER BY recorded_at, id LIMIT ${limit})
    UNION ALL
    (SELECT * FROM activity WHERE ${span} AND ${LATE} ORDER BY recorded_at, id LIMIT ${limit})
    ORDER BY recorded_at, id LIMIT ${limit}`;
  const rows = await managerOf(transaction).query<Stored[]>(withCredential(found, 'recorded_at, event.id'), values);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { rows, next: last ? { recordedAt: BigInt(last.recorded_us), id: last.id } : placeAfter(end) };
}

/** When the call arrived that comes so many calls after a place; else the end of all. */
async function endOfSpan(
  transaction: Transaction,
  { tenantId, filters, place, until, limit }: Reading,
): Promise<bigint> {
  const { conditions, values } = conditionsOf(tenantId, filters);
  const [after, end] = [place.recordedAt + 1000n, until].map((at) => `$${values.push(momentText(at))}::timestamptz`);
  const [call] = await managerOf(transaction).query<{ arrived: string }[]>(
    `SELECT (extract(epoch FROM occurred_at) * 1000000)::bigint AS arrived FROM activity WHERE ${conditions}
       AND id >= uuid_at(${after}) AND id < uuid_at(${end})
     ORDER BY id OFFSET ${limit - 1} LIMIT 1`,
    values,
  );
  const arrived = BigInt(call?.arrived ?? until);
  return arrived > place.recordedAt && arrived < until ? arrived : until;
}

/** The credential of each, also where it is gone: a call that were left out would make a page seem the last. */
const withCredential = (found: string, order: string) => `
  SELECT event.*, (extract(epoch FROM recorded_at) * 1000000)::bigint AS recorded_us,
    credential.name, credential.client_id, credential.secret_prefix
  FROM (${found}) AS event LEFT JOIN credential ON credential.id = event.credential_id ORDER BY ${order}`;
