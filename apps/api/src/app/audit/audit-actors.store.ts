import type { AuditActor } from '@velgent/admin-dto';
import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';

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

export async function actorsIn(transaction: Transaction, tenantId: string): Promise<AuditActor[]> {
  const rows = await managerOf(transaction).query<{ actor: AuditActor }[]>(ACTORS, [tenantId]);
  return rows.map(({ actor }) => actor);
}
