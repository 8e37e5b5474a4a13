import { Injectable } from '@nestjs/common';
import type { ActivityCredential, ActivityEvent, ActivityListQuery, Page } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { batches } from '../downloads/download.ts';
import { fetchSize, toPage } from '../pagination/pages.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import {
  type Conditions,
  conditionsOf,
  type Filters,
  newestCalls,
  type StoredActivity,
  type StoredCredential,
} from './activity-events.store.ts';

const BATCH = 100;

/** Reads the log of calls. */
@Injectable()
export class ActivityEvents {
  constructor(private readonly database: TenantDatabase) {}

  async list(context: TenantContext, query: ActivityListQuery): Promise<Page<ActivityEvent>> {
    const meant: Meant = (tenantId) => conditionsOf(tenantId, query);
    return toPage(await this.read(context, query, meant, fetchSize(query)), query, toActivityEvent);
  }

  /** All calls that are meant, newest first. */
  async *all(context: TenantContext, query: Filters, meant: Meant): AsyncGenerator<ActivityEvent[]> {
    const rows = batches<StoredActivity>(BATCH, (last) => this.read(context, query, meant, BATCH, last?.id));
    for await (const batch of rows) yield batch.map(toActivityEvent);
  }

  private read({ tenantId }: TenantContext, { q }: Filters, meant: Meant, limit: number, before?: string) {
    return this.database.inScopeOf(tenantId, (transaction) =>
      newestCalls(transaction, { ...meant(tenantId), q, limit, before }),
    );
  }
}

/** Which calls of a tenant are meant. */
export type Meant = (tenantId: string) => Conditions;

export function toActivityCredential(row: StoredCredential): ActivityCredential {
  const { credential_id: id, credential_type: type, name } = row;
  return row.client_id ? { type, id, name, client_id: row.client_id } : { type, id, name, prefix: row.secret_prefix! };
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
    auth_method: row.auth_method ?? methodOf(row),
    key_id: row.key_id ?? null,
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

/** Where nothing is written down, a client that authenticated itself had a secret. */
const methodOf = ({ credential_type, operation }: StoredActivity) =>
  credential_type === 'oauth_client' && operation.startsWith('oauth.') ? 'client_secret' : null;
