import { Injectable } from '@nestjs/common';
import type { Overview } from '@velgent/admin-dto';
import type { CredentialStatus, CredentialType } from '@velgent/client-model';
import { AuditEvents } from '../audit/audit-events.ts';
import { TenantDatabase, type TenantScope } from '../database/tenant-database.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { attentionIn } from './attention.ts';
import { callsIn } from './calls.ts';

/** What an administrator sees first. */
@Injectable()
export class OverviewReader {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: AuditEvents,
  ) {}

  async read(context: TenantContext): Promise<Overview> {
    const overview = await this.database.within(context.tenantId, async (scope) => ({
      calls: await callsIn(scope),
      credentials: await credentialsIn(scope),
      attention: await attentionIn(scope),
    }));
    const { items } = await this.audit.list(context, { limit: 10 });
    return { ...overview, recent_audit_events: items };
  }
}

async function credentialsIn({ manager, tenantId }: TenantScope): Promise<Overview['credentials']> {
  const rows = await manager.query<{ type: CredentialType; status: CredentialStatus; count: number }[]>(
    `SELECT type, credential_status(revoked_at, expires_at) AS status, count(*)::int AS count
     FROM credential WHERE tenant_id = $1 GROUP BY 1, 2`,
    [tenantId],
  );
  const count = (type: CredentialType, status: CredentialStatus) =>
    rows.find((row) => row.type === type && row.status === status)?.count ?? 0;
  const live = (type: CredentialType) => ({ active: count(type, 'active'), expiring: count(type, 'expiring') });
  return { oauth_clients: live('oauth_client'), api_keys: live('api_key') };
}
