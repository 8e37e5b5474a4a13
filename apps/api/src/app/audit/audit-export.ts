import { Injectable } from '@nestjs/common';
import type { AuditEventQuery } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { batches, type Download, toNdjson } from '../downloads/download.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { toAuditEvent } from './audit-event.dto.ts';
import type { AuditEventEntity } from './audit-event.entity.ts';
import { nextEvents } from './audit-events.store.ts';
import { AuditTrail } from './audit-trail.ts';

const BATCH = 100;

/** The trail as a file, oldest event first. */
@Injectable()
export class AuditExport {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
  ) {}

  download(context: TenantContext, query: AuditEventQuery): Download {
    return {
      file: { what: 'audit-events', from: query.from, to: query.to, extension: 'ndjson' },
      contentType: 'application/x-ndjson',
      parts: this.lines(context, query),
    };
  }

  private async *lines({ tenantId }: TenantContext, query: AuditEventQuery): AsyncGenerator<string> {
    await this.database.inScopeOf(tenantId, (transaction) => this.audit.settle(transaction, tenantId));
    const read = batches<AuditEventEntity>(BATCH, (last) =>
      this.database.inScopeOf(tenantId, (transaction) => nextEvents(transaction, tenantId, query, last, BATCH)),
    );
    for await (const rows of read) yield toNdjson(rows.map(toAuditEvent));
  }
}
