import type { OpenRotation } from '@velgent/admin-dto';
import { PageError } from '../../lib/explain.ts';
import { request } from '../../lib/request.ts';
import { clockText } from '../../lib/time-format.ts';
import { revoke } from '../credentials/credentials.mutations.ts';
import { verdictOf } from '../credentials/verdict.ts';
import { kindOf } from '../credentials/kinds.ts';

/** Cuts the old one off, unless it was used again since the page was read. */
export async function finish(tenantId: string, { old }: OpenRotation): Promise<string> {
  const { id } = old.credential;
  const kind = kindOf(old.credential);
  const radar = await request(`GET /api/admin/tenants/:tenant_id/${kind.segment}/:id/rotation`, {
    tenant_id: tenantId,
    id,
  });
  if (radar.closed_at) throw new PageError(`The old ${kind.noun} had already ended.`);
  if (!radar.safe_to_finish) throw new PageError(verdictOf(radar, kind));
  const { credential } = await revoke(tenantId, kind, { id, refuseTokens: false });
  return `Cut off at ${clockText(credential.revoked_at!)}.`;
}
