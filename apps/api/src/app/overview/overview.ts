import { Injectable } from '@nestjs/common';
import type { Overview } from '@velgent/admin-dto';
import { AuditEvents } from '../audit/audit-events.ts';
import { TenantDatabase } from '../database/tenant-database.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { attentionIn } from '../clients/insights/attention.store.ts';
import { credentialsIn } from '../clients/insights/credential-counts.store.ts';
import { bringUpToDate } from '../clients/lists/up-to-date.ts';
import { callsIn } from '../activity/calls-by-hour.store.ts';

/** What an administrator sees first. */
@Injectable()
export class OverviewReader {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: AuditEvents,
  ) {}

  async read(context: TenantContext): Promise<Overview> {
    await bringUpToDate(this.database, context.tenantId, { use: true });
    const overview = await this.database.within(context.tenantId, async (scope) => ({
      calls: await callsIn(scope),
      credentials: await credentialsIn(scope),
      ...(await attentionIn(scope)),
    }));
    const { items } = await this.audit.list(context, { limit: 10 });
    return { ...overview, recent_audit_events: items };
  }
}
