import { Injectable } from '@nestjs/common';
import type { UpdateCredentialRequest } from '@velgent/admin-dto';
import { DETAIL_LIMITS } from '@velgent/client-model';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import { invalidRequest } from '../../errors/api-error.ts';
import { credentialEvent } from '../lifecycle/credential-event.ts';
import { lockLineage, renameLineage, writeDetails } from './credential-details.store.ts';
import type { CredentialKind } from '../credential-kind.ts';
import type { CredentialDetails, CredentialView } from '../lists/credential-view.ts';
import { findView, lockView } from '../lists/credential-views.store.ts';

type Described = CredentialDetails & { name: string };

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
      if (is.name !== was.name) await renameLineage(scope, before.lineageId, is.name);
      await writeDetails(scope, before.lineageId, is);
      const event = credentialEvent(context, 'updated', { ...before, id, name: is.name }, details);
      await this.audit.append(scope.manager, scope.tenantId, event);
      return findView(scope, kind, id);
    });
  }

  private async lock(scope: TenantScope, kind: CredentialKind, id: string): Promise<CredentialView> {
    const { lineageId } = await findView(scope, kind, id);
    await lockLineage(scope, lineageId);
    return lockView(scope, kind, id);
  }
}

const described = ({ name, details }: CredentialView): Described => ({ name, ...details });

function changed(was: Described, { labels = was.labels, add_labels, ...change }: UpdateCredentialRequest): Described {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const all = { ...labels, ...add_labels };
  if (Object.keys(all).length > DETAIL_LIMITS.labels)
    throw invalidRequest(`add_labels must leave at most ${DETAIL_LIMITS.labels} labels`, 'add_labels');
  return { ...was, ...Object.fromEntries(given), labels: all };
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
