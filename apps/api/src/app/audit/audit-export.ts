import { Injectable } from '@nestjs/common';
import type { AuditEventQuery } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { batches, type Download, toNdjson } from '../downloads/download.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { toAuditEvent } from './audit-event.dto.ts';
import { AuditEventEntity } from './audit-event.entity.ts';
import { AuditTrail } from './audit-trail.ts';
import { type Events, narrow } from './audit-events.ts';

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
    await this.database.within(tenantId, ({ manager }) => this.audit.settle(manager, tenantId));
    const read = batches<AuditEventEntity>(BATCH, (last) =>
      this.database.within(tenantId, (scope) => oldest(narrow(scope.select(AuditEventEntity, 'event'), query), last)),
    );
    for await (const rows of read) yield toNdjson(rows.map(toAuditEvent));
  }
}

const NIL = '00000000-0000-0000-0000-000000000000';

const oldest = (events: Events, last: AuditEventEntity | undefined): Promise<AuditEventEntity[]> =>
  events
    .andWhere('(event.sequence, event.id) > (:after, :afterId)', {
      after: last?.sequence ?? 0,
      afterId: last?.id ?? NIL,
    })
    .orderBy('event.sequence')
    .addOrderBy('event.id')
    .limit(BATCH)
    .getMany();
