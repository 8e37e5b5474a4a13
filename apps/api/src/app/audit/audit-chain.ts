import { Inject, Injectable } from '@nestjs/common';
import type { AuditVerification } from '@velgent/admin-dto';
import type { EntityManager } from 'typeorm';
import { TenantDatabase } from '../database/tenant-database.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { FairQueue } from '../queues/fair-queue.ts';
import { patiently } from '../queues/patiently.ts';
import { ChainVerifier, type ChainState } from './chain-verifier.ts';
import { ChainWorker } from './chain-worker.ts';
import { SharedRuns } from './shared-runs.ts';

/** Some milliseconds of work for PostgreSQL, and again for the worker. */
const SLICE = 250;
/** Chains take turns, and leave time to everybody else while there is anybody, however long they are. */
const PLACES = {
  atOnce: 2,
  atOnceOfOne: 1,
  mostWaiting: Infinity,
  mostWaitingOfOne: Infinity,
  pausing: { share: 0.75, after: 'every job' as const },
};

/**
 * As text, which this thread only hands over: neither it nor TypeORM looks into a row. The columns that lists are filtered
 * by have no hash of their own: where one differs from what it repeats, the event is altered. A forger may have dropped
 * the index that keeps sequences unique: slices end between rows, not between sequences. By
 * `tenant_id` too: `IS NULL` alone lets no index do the ordering.
 */
export const READ = `
  SELECT coalesce(json_agg(slice ORDER BY sequence, id), '[]')::text AS events, max(sequence) AS last,
    (array_agg(id ORDER BY sequence DESC, id DESC))[1] AS last_id, count(*)::int AS count
  FROM (
    SELECT id, sequence, extract(epoch FROM occurred_at) * 1000 AS occurred_at, action,
      CASE WHEN actor_id::text IS NOT DISTINCT FROM lower(actor->>'id') THEN actor END AS actor,
      CASE WHEN target_id::text IS NOT DISTINCT FROM lower(target->>'id') THEN target END AS target, ip, user_agent,
      request_id, details, previous_hash, hash
    FROM audit_event WHERE tenant_id = $1 AND (sequence, id) > ($2::bigint, $3::uuid)
    ORDER BY tenant_id, sequence, id LIMIT ${SLICE}
  ) AS slice`;
export const READ_PLATFORM = READ.replace('tenant_id = $1', '$1::uuid IS NULL AND tenant_id IS NULL');

const BEFORE_ALL = ['0', '00000000-0000-0000-0000-000000000000'];

interface Read {
  events: string;
  last: string | null;
  last_id: string | null;
  count: number;
}

/**
 * Recomputes chains slice by slice, oldest events first, away from the event loop: a chain may have millions of events,
 * and takes none of them from anybody's request.
 */
@Injectable()
export class AuditChain {
  private readonly runs = new SharedRuns<AuditVerification>();
  private readonly turns = new FairQueue(PLACES);

  constructor(
    private readonly database: TenantDatabase,
    @Inject(ChainWorker) private readonly worker: Pick<ChainWorker, 'verify'>,
  ) {}

  /** Of a tenant. */
  verify({ tenantId }: Pick<TenantContext, 'tenantId'>): Promise<AuditVerification> {
    return this.runs.run(tenantId, () => this.recompute(tenantId));
  }

  /** The platform's own. */
  verifyPlatform(): Promise<AuditVerification> {
    return this.runs.run('', () => this.recompute(null));
  }

  private async recompute(tenantId: string | null): Promise<AuditVerification> {
    let state: ChainState = new ChainVerifier().state;
    for (let after = BEFORE_ALL; ;) {
      const { last, last_id, count } = await this.turns.run(tenantId ?? '', async () => {
        const slice = await patiently(() =>
          this.database.inScopeOf(tenantId, (manager) => read(manager, tenantId, after)),
        );
        state = await patiently(() => this.worker.verify(tenantId ?? '', { state, events: slice.events }));
        return slice;
      });
      if (count < SLICE) return state.result;
      after = [last!, last_id!];
    }
  }
}

async function read(manager: EntityManager, tenantId: string | null, after: string[]): Promise<Read> {
  const [slice] = await manager.query<[Read]>(tenantId ? READ : READ_PLATFORM, [tenantId, ...after]);
  return slice;
}
