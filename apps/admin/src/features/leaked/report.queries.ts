import { queryOptions } from '@tanstack/react-query';
import type { AuditEventQuery } from '@velgent/admin-dto';
import { request } from '../../lib/request.ts';
import type { Revoked } from '../credentials/credentials.mutations.ts';
import { callsSince } from './calls-since.ts';
import { keyOf } from './recognise.ts';
import { type Report, reportText } from './report-text.ts';

type Asked = Pick<Report, 'owner' | 'credential' | 'finding' | 'from'>;

/** Made anew after each act: `receipt` is what was done last. */
export const reportQuery = (asked: Asked, receipt: Revoked | undefined) =>
  queryOptions({
    queryKey: [
      ...['tenants', asked.owner.tenant_id, 'incident', asked.credential, keyOf(asked.finding), asked.from],
      receipt?.credential,
    ],
    queryFn: async ({ signal }) => {
      const { owner, from } = asked;
      const { tenant_id } = owner;
      const events = (query: AuditEventQuery) =>
        request('GET /api/admin/tenants/:tenant_id/audit-events', { tenant_id, query, signal });
      const signed = request('GET /api/admin/tenants/:tenant_id/audit-events/checkpoints', {
        tenant_id,
        query: { limit: 1 },
        signal,
      });
      const [calls, acts, newest, checkpoints] = await Promise.all([
        callsSince(tenant_id, owner.id, from, signal),
        events({ target_id: owner.id, limit: 20 }),
        events({ limit: 1 }),
        signed,
      ]);
      return reportText({
        ...asked,
        madeAt: new Date().toISOString(),
        calls,
        acts: acts.items,
        head: newest.items[0] ?? null,
        checkpoint: checkpoints.items[0] ?? null,
      });
    },
    staleTime: Infinity,
    gcTime: 0,
  });
