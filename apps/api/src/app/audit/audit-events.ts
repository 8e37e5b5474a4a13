import { Injectable } from '@nestjs/common';
import type { AuditEvent, AuditEventQuery, Page } from '@velgent/admin-dto';
import { toPage } from '../pagination/pages.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { TenantDatabase } from '../database/tenant-database.ts';
import { toAuditEvent } from './audit-event.dto.ts';
import { newestEvents } from './audit-events.store.ts';

/** Reads the trail. */
@Injectable()
export class AuditEvents {
  constructor(private readonly database: TenantDatabase) {}

  list({ tenantId }: TenantContext, query: AuditEventQuery): Promise<Page<AuditEvent>> {
    return this.page(tenantId, query);
  }

  listOfPlatform(query: AuditEventQuery): Promise<Page<AuditEvent>> {
    return this.page(null, query);
  }

  private page(tenantId: string | null, query: AuditEventQuery): Promise<Page<AuditEvent>> {
    return this.database.inScopeOf(tenantId, async (transaction) =>
      toPage(await newestEvents(transaction, tenantId, query), query, toAuditEvent),
    );
  }
}
