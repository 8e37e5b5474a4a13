import { Injectable } from '@nestjs/common';
import type { AuditActors as Actors } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { actorsIn } from './audit-actors.store.ts';

@Injectable()
export class AuditActors {
  constructor(private readonly database: TenantDatabase) {}

  of({ tenantId }: TenantContext): Promise<Actors> {
    return this.database.inScopeOf(tenantId, async (transaction) => {
      const stored = await actorsIn(transaction, tenantId);
      const actors = stored.map(({ type, id, email, role }) => ({ type, id, email, role }));
      return { actors: actors.sort((a, b) => ((a.email ?? '') < (b.email ?? '') ? -1 : 1)) };
    });
  }
}
