import { Injectable } from '@nestjs/common';
import type { AuditEventQuery, AuditVerification } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { batches, type Download, toNdjson } from '../http/download.ts';
import type { TenantContext } from '../http/tenant-context.ts';
import { toAuditEvent } from './audit-event.dto.ts';
import { AuditEventEntity } from './audit-event.entity.ts';
import { narrow } from './audit-events.ts';
import { auditHash, GENESIS } from './audit-hash.ts';

const BATCH = 1000;

/** Reads a tenant's chain as a whole, oldest first and in batches. */
@Injectable()
export class AuditChain {
  constructor(private readonly database: TenantDatabase) {}

  /** Recomputes the chain. The break named is at the first event that does not follow from the ones before it. */
  async verify(context: TenantContext): Promise<AuditVerification> {
    const result: AuditVerification = { events: 0, since: null, first_break: null };
    let previous: Link = { sequence: 0, hash: GENESIS };
    for await (const rows of this.read(context, {})) {
      if (rows[0] && !result.events) result.since = momentOf(rows[0]);
      result.events += rows.length;
      for (const row of result.first_break ? [] : rows) {
        const reason = breakAt(row, previous);
        if (reason) result.first_break = { sequence: row.sequence, id: row.id, reason };
        if (reason) break;
        previous = row;
      }
    }
    return result;
  }

  export(context: TenantContext, query: AuditEventQuery): Download {
    return {
      filename: 'audit-events.ndjson',
      contentType: 'application/x-ndjson',
      parts: this.lines(context, query),
    };
  }

  private async *lines(context: TenantContext, query: AuditEventQuery): AsyncGenerator<string> {
    for await (const rows of this.read(context, query)) yield toNdjson(rows.map(toAuditEvent));
  }

  private read(context: TenantContext, query: AuditEventQuery): AsyncGenerator<AuditEventEntity[]> {
    return batches(BATCH, (last) =>
      this.database.within(context.tenantId, (scope) =>
        narrow(scope.select(AuditEventEntity, 'event'), query)
          .andWhere('event.sequence > :after', { after: last?.sequence ?? 0 })
          .orderBy('event.sequence')
          .limit(BATCH)
          .getMany(),
      ),
    );
  }
}

type Link = Pick<AuditEventEntity, 'sequence' | 'hash'>;
type Reason = NonNullable<AuditVerification['first_break']>['reason'];

function breakAt(row: AuditEventEntity, previous: Link): Reason | null {
  if (row.sequence !== previous.sequence + 1) return 'missing';
  if (hashOf(row) !== row.hash) return 'altered';
  return row.previousHash === previous.hash ? null : 'reordered';
}

/** Null for what no trail writes and no hash can be made of, such as the moment `infinity`. */
function hashOf(row: AuditEventEntity): string | null {
  try {
    const { hash: _hash, ...event } = toAuditEvent(row);
    return auditHash(event);
  } catch {
    return null;
  }
}

const momentOf = ({ occurredAt }: AuditEventEntity) => (occurredAt instanceof Date ? occurredAt.toISOString() : null);
