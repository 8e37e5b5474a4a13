import type { ActivityListQuery } from '@velgent/admin-dto';
import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';
import { cursorId } from '../pagination/pages.ts';
import type { ActivityRow } from './activity-row.ts';
import { searchCondition, searching } from './activity-search.store.ts';

/** A row's credential, as the queries over the log select it. */
export interface StoredCredential extends Pick<ActivityRow, 'credential_id' | 'credential_type'> {
  name: string;
  client_id: string | null;
  /** Of an API key. */
  secret_prefix: string | null;
}

/** A call with its credential, as it is selected. */
export type StoredActivity = Omit<ActivityRow, 'occurred_at'> & StoredCredential & { occurred_at: Date };

export type Filters = Omit<ActivityListQuery, 'limit' | 'after'>;

/** SQL over the columns of `activity`. */
export interface Conditions {
  conditions: string;
  values: unknown[];
}

interface Reading extends Conditions {
  /** What is searched for. */
  q: string | undefined;
  limit: number;
  /** Only calls before this one. */
  before: string | undefined;
}

/** Calls with their credentials, newest first. */
export function newestCalls(
  transaction: Transaction,
  { conditions, values, q, limit, before }: Reading,
): Promise<StoredActivity[]> {
  const rest = before ? `${conditions} AND id < $${values.push(before)}` : conditions;
  const read = () =>
    managerOf(transaction).query<StoredActivity[]>(
      `SELECT event.*, credential.name, credential.client_id, credential.secret_prefix
         FROM (SELECT * FROM activity WHERE ${rest} ORDER BY id DESC LIMIT ${limit}) AS event
         JOIN credential ON credential.id = event.credential_id
         ORDER BY event.id DESC`,
      values,
    );
  return searching(transaction, q, read);
}

/** The filters of a query as SQL. The id is ordered by time, so times filter the id. */
export function conditionsOf(tenantId: string, query: Filters): Conditions {
  const values: unknown[] = [];
  const is = (condition: string, value: unknown) => condition.replace('?', `$${values.push(value)}`);
  const conditions = [
    is('tenant_id = ?', tenantId),
    query.credential_id && is('credential_id = ?', query.credential_id),
    query.credential_type && is('credential_type = ?', query.credential_type),
    query.operation && is('operation = ?', query.operation),
    query.outcome && is('outcome = ?', query.outcome),
    query.from && is('id >= uuid_at(?::timestamptz)', query.from),
    query.to && is('id < uuid_at(?::timestamptz)', query.to),
    query.q && searchCondition(query.q, (value) => is('?', value)),
    query.cursor && is('id < ?', cursorId(query.cursor)),
  ];
  return { conditions: conditions.filter(Boolean).join(' AND '), values };
}
