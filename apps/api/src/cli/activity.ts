import type { ActivityEvent } from '@velgent/admin-dto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { cursorAt, placeAfter } from '../app/activity/activity-cursor.ts';
import { toNdjson } from '../app/downloads/download.ts';
import { withServices } from './services.ts';

const BATCH = 1000;
const ASK_AGAIN_MS = 1_000;

/** Writes an organisation's calls after a cursor; answers the one to go on from. */
export const exportCalls = (tenant: string, after: string): Promise<string> =>
  withServices(async ({ activityFeed, tenantId }) => {
    const context = { tenantId: await tenantId(tenant) };
    const { place, until } = await activityFeed.start({ after });
    for await (const events of activityFeed.all(context, {}, place, until, BATCH)) await write(events);
    return cursorAt(place.recordedAt > until ? place : placeAfter(until));
  });

/** Writes them as they come. */
export const tailCalls = (tenant: string, after: string): Promise<never> =>
  withServices(async ({ activityFeed, tenantId }) => {
    const context = { tenantId: await tenantId(tenant) };
    for (let cursor = after; ;) {
      const { items, next_cursor } = await activityFeed.page(context, { after: cursor, limit: BATCH });
      await write(items);
      cursor = next_cursor!;
      if (items.length < BATCH) await sleep(ASK_AGAIN_MS);
    }
  });

async function write(events: ActivityEvent[]): Promise<void> {
  if (events.length && !process.stdout.write(toNdjson(events))) await once(process.stdout, 'drain');
}
