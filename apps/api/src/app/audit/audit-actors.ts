import { Injectable } from '@nestjs/common';
import type { AuditActor, AuditActors as Actors } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import type { TenantContext } from '../access/tenant-context.ts';

/** Who acted in a tenant, as their last event names them: from one actor to the next by the index, whatever the length. */
const ACTORS = `
  WITH RECURSIVE actors AS (
    (SELECT actor_id FROM audit_event WHERE tenant_id = $1 AND actor_id IS NOT NULL ORDER BY actor_id LIMIT 1)
    UNION ALL
    SELECT (SELECT event.actor_id FROM audit_event event
            WHERE event.tenant_id = $1 AND event.actor_id > actors.actor_id ORDER BY event.actor_id LIMIT 1)
    FROM actors WHERE actors.actor_id IS NOT NULL
  )
  SELECT last.actor FROM actors, LATERAL (
    SELECT event.actor FROM audit_event event
    WHERE event.tenant_id = $1 AND event.actor_id = actors.actor_id ORDER BY event.sequence DESC LIMIT 1
  ) AS last
  UNION ALL (SELECT actor FROM audit_event WHERE tenant_id = $1 AND actor_id IS NULL LIMIT 1)`;

@Injectable()
export class AuditActors {
  constructor(private readonly database: TenantDatabase) {}

  of(context: TenantContext): Promise<Actors> {
    return this.database.within(context.tenantId, async ({ manager, tenantId }) => {
      const rows = await manager.query<{ actor: AuditActor }[]>(ACTORS, [tenantId]);
      const actors = rows.map(({ actor: { type, id, email, role } }) => ({ type, id, email, role }));
      return { actors: actors.sort((a, b) => ((a.email ?? '') < (b.email ?? '') ? -1 : 1)) };
    });
  }
}
