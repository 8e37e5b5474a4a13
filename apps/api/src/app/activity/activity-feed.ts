import { Injectable } from '@nestjs/common';
import { type ActivityEvent, type ActivityListQuery, DEFAULT_LIMIT, type Page } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { invalidRequest } from '../errors/api-error.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { cursorAt, type Place, placeAfter, placeOf } from './activity-cursor.ts';
import type { Filters } from './activity-events.store.ts';
import { toActivityEvent } from './activity-events.ts';
import { type Read, readOlder, readRecorded, recordedSince } from './activity-order.store.ts';
import { searching } from './activity-search.store.ts';
import { ActivitySettling } from './activity-settling.ts';

/** In place of a cursor: only what comes from now on. */
const NOW = 'now';

type Whose = Pick<TenantContext, 'tenantId'>;

/** The log of calls in the order in which they were recorded, oldest first. Whoever reads on from a cursor misses none. */
@Injectable()
export class ActivityFeed {
  constructor(
    private readonly database: TenantDatabase,
    private readonly settling: ActivitySettling,
  ) {}

  async page(context: Whose, query: ActivityListQuery): Promise<Page<ActivityEvent>> {
    const { until, place } = await this.start(query);
    const { events, next } = await this.read(context, query, place, until, query.limit ?? DEFAULT_LIMIT);
    return { items: events, next_cursor: cursorAt(next) };
  }

  /** Where a reader begins, and how far the log is settled. */
  async start({ after, cursor }: ActivityListQuery): Promise<{ until: bigint; place: Place }> {
    if (cursor !== undefined) throw invalidRequest('after and cursor exclude each other', 'after');
    const given = after === NOW ? undefined : placeOf(after ?? '');
    const { until, moment } = await this.settling.settle();
    return { until, place: given ?? placeAfter(moment) };
  }

  /** All until a moment. */
  async *all(context: Whose, filters: Filters, from: Place, until: bigint, size: number) {
    let place = from;
    do {
      const { events, next } = await this.read(context, filters, place, until, size);
      yield events;
      place = next;
    } while (isBefore(place, until));
  }

  /** Up to so many; none only where there are none until then. */
  private async read(context: Whose, filters: Filters, from: Place, until: bigint, limit: number) {
    let place = from;
    while (isBefore(place, until)) {
      const { rows, next } = await this.readOnce(context, filters, place, until, limit);
      if (rows.length) return { events: rows.filter(({ name }) => name !== null).map(toActivityEvent), next };
      place = next;
    }
    return { events: [], next: place };
  }

  private readOnce({ tenantId }: Whose, filters: Filters, place: Place, until: bigint, limit: number): Promise<Read> {
    return this.database.inScopeOf(tenantId, (transaction) =>
      searching(transaction, filters.q, async () => {
        if (place.recordedAt > 0n) return readRecorded(transaction, { tenantId, filters, place, until, limit });
        const older = await readOlder(transaction, { tenantId, filters, place, until, limit });
        return older.rows.length === limit
          ? older
          : { ...older, next: placeAfter((await recordedSince(transaction)) - 1n) };
      }),
    );
  }
}

const isBefore = ({ recordedAt, id }: Place, until: bigint) =>
  recordedAt < until || (recordedAt === until && id !== placeAfter(until).id);
