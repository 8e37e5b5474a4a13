import { Injectable } from '@nestjs/common';
import type { AuditEventQuery } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { batches, type Download, toNdjson } from '../http/download.ts';
import type { TenantContext } from '../http/tenant-context.ts';
import { toAuditEvent } from './audit-event.dto.ts';
import { AuditEventEntity } from './audit-event.entity.ts';
import { type Events, narrow } from './audit-events.ts';

const BATCH = 250;

/** The trail as a file, oldest event first. */
@Injectable()
export class AuditExport {
  constructor(private readonly database: TenantDatabase) {}

  download(context: TenantContext, query: AuditEventQuery): Download {
    return {
      filename: 'audit-events.ndjson',
      contentType: 'application/x-ndjson',
      parts: this.lines(context, query),
    };
  }

  private async *lines({ tenantId }: TenantContext, query: AuditEventQuery): AsyncGenerator<string> {
    const read = batches<AuditEventEntity>(BATCH, (last) =>
      this.database.within(tenantId, (scope) => oldest(narrow(scope.select(AuditEventEntity, 'event'), query), last)),
    );
    for await (const rows of read) yield toNdjson(rows.map(toAuditEvent));
  }
}

const oldest = (events: Events, last: AuditEventEntity | undefined): Promise<AuditEventEntity[]> =>
  events
    .andWhere('event.sequence > :after', { after: last?.sequence ?? 0 })
    .orderBy('event.sequence')
    .limit(BATCH)
    .getMany();
