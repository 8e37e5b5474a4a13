import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { FairQueue } from '../queues/fair-queue.ts';
import { QueueFullError } from '../queues/queue-full-error.ts';
import { type Download, sendDownload } from './download.ts';
import { OrganisationNames } from './organisation-names.ts';
import type { Principal } from '../access/principal.ts';
import type { TenantContext } from '../access/tenant-context.ts';

/** Files of one party under way at once, those included whose reader is slow. */
const MOST_OF_ONE = 8;
/** Parts made at once, no two of one tenant: making one may include waiting for a place at the database. */
const MADE_AT_ONCE = 3;
/** Of the time that a tenant's exports take, this much is left to others, on the event loop and in PostgreSQL. */
const SHARE_OF_OTHERS = 0.75;
/** A reader may take its file for hours; once its session has ended it gets no more of it. */
const CHECKED_EVERY_MS = 500;

type Reader = Pick<TenantContext, 'tenantId'> & { actor?: Pick<Principal, 'permissions' | 'requireSignedIn'> };

/** An organisation's own admins and root: neither keeps the other from the same trail. */
const partyOf = ({ tenantId, actor }: Reader) =>
  actor?.permissions.has('platform.manage') ? `root ${tenantId}` : tenantId;

/**
 * Sends files to admins. Tenants take turns at the making of their parts; while a reader takes its time, none is made for
 * it and it holds no connection to the database.
 */
@Injectable()
export class Downloads {
  private readonly underWay = new Map<string, number>();
  private readonly turns = new FairQueue({
    atOnce: MADE_AT_ONCE,
    atOnceOfOne: 1,
    mostWaiting: 1_000,
    mostWaitingOfOne: MOST_OF_ONE,
    pausing: { share: SHARE_OF_OTHERS, after: 'every job', evenAlone: true },
  });

  constructor(private readonly names: OrganisationNames) {}

  /** Rejects with {@link QueueFullError} where this party has too many under way. */
  async send(context: Reader, res: Response, download: Download): Promise<void> {
    const party = partyOf(context);
    const others = this.underWay.get(party) ?? 0;
    if (others >= MOST_OF_ONE) throw new QueueFullError();
    this.underWay.set(party, others + 1);
    try {
      await sendDownload(res, await this.names.of(context.tenantId), {
        ...download,
        parts: this.inTurn(party, context, download.parts),
      });
    } finally {
      const left = this.underWay.get(party)! - 1;
      if (left) this.underWay.set(party, left);
      else this.underWay.delete(party);
    }
  }

  private async *inTurn(party: string, { actor }: Reader, parts: Download['parts']): AsyncGenerator<string> {
    for (let checkedAt = performance.now(); ;) {
      if (performance.now() - checkedAt > CHECKED_EVERY_MS) {
        await actor?.requireSignedIn?.();
        checkedAt = performance.now();
      }
      const part = await this.turns.run(party, () => parts.next());
      if (part.done) return;
      yield part.value;
    }
  }
}
