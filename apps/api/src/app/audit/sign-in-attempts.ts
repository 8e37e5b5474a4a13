import { Injectable } from '@nestjs/common';
import type { Admin, SignInAttempts } from '@velgent/admin-dto';
import type { AuditAction } from '@velgent/client-model';
import { TenantDatabase } from '../database/tenant-database.ts';
import { type AuditEventEntity } from './audit-event.entity.ts';

const MOST_SHOWN = 50;
const FACTOR_OF = {
  'admin.sign_in_failed': 'password',
  'admin.second_factor_failed': 'second_factor',
} as const satisfies Partial<Record<AuditAction, string>>;

/** Written out, since PostgreSQL takes the partial index for nothing else. */
const FAILED = `action IN ('admin.sign_in_failed', 'admin.second_factor_failed')`;

type Failure = Pick<AuditEventEntity, 'ip'> & {
  action: keyof typeof FACTOR_OF;
  occurred_at: Date;
  user_agent: string | null;
  request_id: string | null;
};

/** What the trail holds of wrong passwords and codes of an admin, for that admin. */
@Injectable()
export class SignInAttemptsOfAdmin {
  constructor(private readonly database: TenantDatabase) {}

  /** `since` is the sign-in before the last one: what came after it the admin has not been shown yet. */
  read({ id, tenant_id }: Admin): Promise<SignInAttempts> {
    return this.database.inScopeOf(tenant_id, async (manager) => {
      const [before] = await manager.query<{ sequence: string; occurred_at: Date }[]>(
        `SELECT sequence, occurred_at FROM audit_event
         WHERE tenant_id IS NOT DISTINCT FROM $1::uuid AND target_id = $2 AND action = 'admin.signed_in'
         ORDER BY sequence DESC OFFSET 1 LIMIT 1`,
        [tenant_id, id],
      );
      const ofAdmin = [tenant_id, id];
      const failures = await manager.query<Failure[]>(
        `SELECT action, occurred_at, ip, user_agent, request_id FROM audit_event
         WHERE tenant_id IS NOT DISTINCT FROM $1::uuid AND target_id = $2 AND ${FAILED}
         ORDER BY sequence DESC LIMIT ${MOST_SHOWN}`,
        ofAdmin,
      );
      const [{ failed }] = (await manager.query(
        `SELECT count(*)::int AS failed FROM audit_event
         WHERE tenant_id IS NOT DISTINCT FROM $1::uuid AND target_id = $2 AND ${FAILED} AND sequence > $3`,
        [...ofAdmin, before?.sequence ?? 0],
      )) as [{ failed: number }];
      return { since: before?.occurred_at.toISOString() ?? null, failed, items: failures.map(toItem) };
    });
  }
}

const toItem = ({ action, occurred_at, ...from }: Failure): SignInAttempts['items'][number] => ({
  occurred_at: occurred_at.toISOString(),
  factor: FACTOR_OF[action],
  ...from,
});
