import { Inject, Injectable } from '@nestjs/common';
import type { AuditVerification } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { FairQueue } from '../queues/fair-queue.ts';
import { patiently } from '../queues/patiently.ts';
import { BEFORE_ALL, readSlice, SLICE } from './audit-chain.store.ts';
import { ChainVerifier, type ChainState } from './chain-verifier.ts';
import { ChainWorker } from './chain-worker.ts';
import { SharedRuns } from './shared-runs.ts';

/** Chains take turns, and leave time to everybody else while there is anybody, however long they are. */
const PLACES = {
  atOnce: 2,
  atOnceOfOne: 1,
  mostWaiting: Infinity,
  mostWaitingOfOne: Infinity,
  pausing: { share: 0.75, after: 'every job' as const },
};

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
          this.database.inScopeOf(tenantId, (transaction) => readSlice(transaction, tenantId, after)),
        );
        state = await patiently(() => this.worker.verify(tenantId ?? '', { state, events: slice.events }));
        return slice;
      });
      if (count < SLICE) return state.result;
      after = [last!, last_id!];
    }
  }
}
