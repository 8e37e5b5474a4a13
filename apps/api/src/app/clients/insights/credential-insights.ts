import { Injectable } from '@nestjs/common';
import type { CredentialUsage, OpenRotations, RotationsQuery, RotationRadar } from '@velgent/admin-dto';
import { toActivityCredential } from '../../activity/activity-events.ts';
import { callsByDay, sourcesSince, totalsSince } from '../../activity/credential-use.store.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { notFound } from '../../errors/api-error.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import type { CredentialKind } from '../credential-kind.ts';
import type { CredentialView } from '../lists/credential-view.ts';
import { findView } from '../lists/credential-views.store.ts';
import { openRotationsIn } from './open-rotations.store.ts';
import { progressOf } from './rotation-progress.ts';

/** How credentials are used, from the log of calls. */
@Injectable()
export class CredentialInsights {
  constructor(private readonly database: TenantDatabase) {}

  /** The old generation against its successor. `id` is either; one that is both is taken as the old one. */
  rotation(context: TenantContext, kind: CredentialKind, id: string): Promise<RotationRadar> {
    return this.database.within(context.tenantId, async (scope) => {
      const asked = await findView(scope, kind, id);
      const otherId = asked.rotatedToId ?? asked.rotatedFromId;
      if (!otherId) throw notFound();
      const other = await findView(scope, kind, otherId);
      const [old, successor] = asked.rotatedToId ? [asked, other] : [other, asked];
      const since = old.rotatedAt!;
      const [before, after] = await totalsSince(scope, [
        { id: old.id, since },
        { id: successor.id, since },
      ]);
      return {
        rotated_at: since.toISOString(),
        expires_at: old.expiresAt!.toISOString(),
        closed_at: endOf(old)?.toISOString() ?? null,
        old: {
          credential: toCredential(old),
          ...before!.use,
          sources: await sourcesSince(scope, { id: old.id, since }),
        },
        successor: {
          credential: toCredential(successor),
          ...after!.use,
          sources: await sourcesSince(scope, { id: successor.id, since }),
        },
        ...progressOf(before!, after!),
      };
    });
  }

  /** Those whose window is open, of both kinds, the one that closes next first. */
  rotations(context: TenantContext, query: RotationsQuery): Promise<OpenRotations> {
    return this.database.within(context.tenantId, (scope) => openRotationsIn(scope, query));
  }

  usage(context: TenantContext, kind: CredentialKind, id: string): Promise<CredentialUsage> {
    return this.database.within(context.tenantId, async (scope) => {
      await findView(scope, kind, id);
      const days = await callsByDay(scope, id);
      return { days };
    });
  }
}

/** A credential may be revoked after it has expired: then that was its end. */
function endOf({ status, expiresAt, revokedAt }: CredentialView): Date | null {
  if (status === 'active' || status === 'expiring') return null;
  if (!expiresAt || !revokedAt) return expiresAt ?? revokedAt;
  return expiresAt < revokedAt ? expiresAt : revokedAt;
}

const toCredential = ({ type, id, name, clientId, secretPrefix }: CredentialView) =>
  toActivityCredential({
    ...{ credential_id: id, credential_type: type, name },
    ...{ client_id: clientId, secret_prefix: secretPrefix },
  });
