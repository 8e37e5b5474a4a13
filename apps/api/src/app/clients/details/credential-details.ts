import { Injectable } from '@nestjs/common';
import type { UpdateCredentialRequest } from '@velgent/admin-dto';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { type CredentialDetails, type CredentialView, findView, lockView } from '../lists/credential-view.ts';

type Described = CredentialDetails & { name: string };

const RENAME = 'UPDATE credential SET name = $3 WHERE tenant_id = $1 AND lineage_id = $2';
const WRITE = `
  INSERT INTO credential_details (tenant_id, lineage_id, description, owner_email, environment, labels)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (lineage_id) DO UPDATE SET description = excluded.description, owner_email = excluded.owner_email,
    environment = excluded.environment, labels = excluded.labels`;
/** All generations, always in the same order; a rotation that is under way is waited for. */
const LOCK = 'SELECT id FROM credential WHERE tenant_id = $1 AND lineage_id = $2 ORDER BY generation FOR UPDATE';

/** What people say of a credential: the same of all its generations. */
@Injectable()
export class CredentialDetailsService {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
  ) {}

  /** What changes nothing is not recorded. */
  update(
    context: TenantContext,
    kind: CredentialKind,
    id: string,
    change: UpdateCredentialRequest,
  ): Promise<CredentialView> {
    return this.database.within(context.tenantId, async (scope) => {
      const before = await this.lock(scope, kind, id);
      const [was, is] = [described(before), changed(described(before), change)];
      const details = difference(was, is);
      if (Object.keys(details).length === 0) return before;
      const { manager, tenantId } = scope;
      if (is.name !== was.name) await manager.query(RENAME, [tenantId, before.lineageId, is.name]);
      const { description, owner_email, environment, labels } = is;
      await manager.query(WRITE, [tenantId, before.lineageId, description, owner_email, environment, labels]);
      await this.audit.append(manager, tenantId, {
        action: `${kind.type}.updated`,
        actor: context.actor,
        target: { type: kind.type, id, name: is.name, ...(before.clientId ? { client_id: before.clientId } : {}) },
        origin: context.origin,
        details,
      });
      return findView(scope, kind, id);
    });
  }

  private async lock(scope: TenantScope, kind: CredentialKind, id: string): Promise<CredentialView> {
    const { lineageId } = await findView(scope, kind, id);
    await scope.manager.query(LOCK, [scope.tenantId, lineageId]);
    return lockView(scope, kind, id);
  }
}

const described = ({ name, details }: CredentialView): Described => ({ name, ...details });

function changed(was: Described, { labels, ...change }: UpdateCredentialRequest): Described {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...was, ...Object.fromEntries(given), labels: labels === undefined ? was.labels : (labels ?? {}) };
}

/** What was and is, of each that differs; labels as JSON, in the order of their keys. */
function difference(was: Described, is: Described): Record<string, string | null> {
  const fields = Object.keys(is) as (keyof Described)[];
  const differing = fields.filter((field) => text(was[field]) !== text(is[field]));
  return Object.fromEntries(
    differing.flatMap((field) => [
      [field, text(is[field])],
      [`previous_${field}`, text(was[field])],
    ]),
  );
}

function text(value: Described[keyof Described]): string | null {
  if (value === null || typeof value === 'string') return value;
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}
