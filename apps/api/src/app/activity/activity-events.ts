import { Injectable } from '@nestjs/common';
import type { ActivityCredential, ActivityEvent, ActivityListQuery, Page } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { batches } from '../downloads/download.ts';
import { cursorId, fetchSize, toPage } from '../pagination/pages.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import type { ActivityRow } from './activity-row.ts';
import { searchCondition, searching } from './activity-search.ts';

const BATCH = 100;

/** A row's credential, as the queries over the log select it. */
export interface StoredCredential extends Pick<ActivityRow, 'credential_id' | 'credential_type'> {
  name: string;
  client_id: string | null;
  secret_prefix: string;
}

/** A call with its credential, as it is selected. */
export type StoredActivity = Omit<ActivityRow, 'occurred_at'> & StoredCredential & { occurred_at: Date };

/** Reads the log of calls. */
@Injectable()
export class ActivityEvents {
  constructor(private readonly database: TenantDatabase) {}

  async list(context: TenantContext, query: ActivityListQuery): Promise<Page<ActivityEvent>> {
    const rows = await this.read(context, query, (tenantId) => conditionsOf(tenantId, query), fetchSize(query));
    return toPage(rows, query, toActivityEvent);
  }

  /** All calls that are meant, newest first. */
  async *all(context: TenantContext, query: Filters, meant: Meant): AsyncGenerator<ActivityEvent[]> {
    const rows = batches<StoredActivity>(BATCH, (last) => this.read(context, query, meant, BATCH, last?.id));
    for await (const batch of rows) yield batch.map(toActivityEvent);
  }

  private read(context: TenantContext, { q }: Filters, meant: Meant, limit: number, before?: string) {
    return this.database.within(context.tenantId, ({ manager, tenantId }) => {
      const { conditions, values } = meant(tenantId);
      const rest = before ? `${conditions} AND id < $${values.push(before)}` : conditions;
      const read = () =>
        manager.query<StoredActivity[]>(
          `SELECT event.*, credential.name, credential.client_id, credential.secret_prefix
         FROM (SELECT * FROM activity WHERE ${rest} ORDER BY id DESC LIMIT ${limit}) AS event
         JOIN credential ON credential.id = event.credential_id
         ORDER BY event.id DESC`,
          values,
        );
      return searching(manager, q, read);
    });
  }
}

/** Which calls of a tenant are meant, as SQL over the columns of `activity`. */
export type Meant = (tenantId: string) => Conditions;

export interface Conditions {
  conditions: string;
  values: unknown[];
}

export type Filters = Omit<ActivityListQuery, 'limit' | 'after'>;

/** The filters of a query as SQL over the columns of `activity`. The id is ordered by time, so times filter the id. */
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

export function toActivityCredential(row: StoredCredential): ActivityCredential {
  const { credential_id: id, credential_type: type, name } = row;
  return row.client_id ? { type, id, name, client_id: row.client_id } : { type, id, name, prefix: row.secret_prefix };
}

export function toActivityEvent(row: StoredActivity): ActivityEvent {
  const { input_tokens, output_tokens } = row;
  return {
    id: row.id,
    occurred_at: row.occurred_at.toISOString(),
    credential: toActivityCredential(row),
    token_id: row.token_id,
    method: row.method,
    path: row.path,
    operation: row.operation,
    status: row.status,
    outcome: row.outcome,
    diagnosis: row.diagnosis,
    duration_ms: row.duration_ms,
    ip: row.ip,
    user_agent: row.user_agent,
    request_id: row.request_id,
    usage:
      input_tokens === null || output_tokens === null
        ? null
        : { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens },
  };
}
