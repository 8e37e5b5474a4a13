import { Injectable } from '@nestjs/common';
import type { ActivityEvent, ActivityExportQuery } from '@velgent/admin-dto';
import { stringify } from 'csv-stringify/sync';
import { type Download, toNdjson } from '../downloads/download.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { cursorAt, placeAfter } from './activity-cursor.ts';
import { ActivityEvents } from './activity-events.ts';
import { ActivityFeed } from './activity-feed.ts';
import { windowConditions } from './activity-windows.store.ts';
import { ActivityWindows, windowsAreWholeUntil } from './activity-windows.ts';

const FORMATS = {
  csv: { contentType: 'text/csv', write: toCsv },
  ndjson: { contentType: 'application/x-ndjson', write: toNdjson },
};

const BATCH = 100;

/** A file, and in its headers how an export goes on from its end. */
export interface ActivityFile extends Download {
  headers: { 'X-Next-Cursor'?: string; 'X-Velgent-Settled-Until'?: string };
}

/** The log of calls as a file. */
@Injectable()
export class ActivityExport {
  constructor(
    private readonly events: ActivityEvents,
    private readonly feed: ActivityFeed,
    private readonly windows: ActivityWindows,
  ) {}

  async download(context: TenantContext, query: ActivityExportQuery): Promise<ActivityFile> {
    return query.after === undefined ? this.window(context, query) : this.readOn(context, query);
  }

  /** By time, newest first. */
  private async window(context: TenantContext, query: ActivityExportQuery): Promise<ActivityFile> {
    const settled = await this.windows.settledFor(query.to);
    const events = this.events.all(context, query, (tenantId) => windowConditions(tenantId, query, settled));
    if (!settled.now) return this.file(query, events, {});
    return this.file(query, events, {
      // A cursor from here would miss what was recorded between an earlier `to` and now.
      ...(isBefore(query.to, settled.until) ? {} : { 'X-Next-Cursor': cursorAt(placeAfter(settled.until)) }),
      'X-Velgent-Settled-Until': earlier(query.to, windowsAreWholeUntil(settled.until)),
    });
  }

  /** In the order in which calls were recorded, from a cursor on. */
  private async readOn(context: TenantContext, query: ActivityExportQuery): Promise<ActivityFile> {
    const { place, until } = await this.feed.start(query);
    const end = place.recordedAt > until ? place : placeAfter(until);
    return this.file(query, this.feed.all(context, query, place, until, BATCH), {
      'X-Next-Cursor': cursorAt(end),
      'X-Velgent-Settled-Until': windowsAreWholeUntil(until),
    });
  }

  private file(
    { format, from, to }: ActivityExportQuery,
    events: AsyncGenerator<ActivityEvent[]>,
    headers: ActivityFile['headers'],
  ) {
    const { contentType } = FORMATS[format];
    return {
      file: { what: 'activity', from, to, extension: format },
      contentType,
      headers,
      parts: this.parts(format, events),
    };
  }

  private async *parts(format: ActivityExportQuery['format'], batches: AsyncGenerator<ActivityEvent[]>) {
    let first = true;
    for await (const events of batches) {
      yield FORMATS[format].write(events, first);
      first = false;
    }
  }
}

/** Both as times are written on the wire. */
const earlier = (to: string | undefined, moment: string) => (to !== undefined && to < moment ? to : moment);

const isBefore = (to: string | undefined, moment: bigint) =>
  to !== undefined && BigInt(Date.parse(to)) * 1000n <= moment;

const COLUMNS: Record<string, (event: ActivityEvent) => string | number | null | undefined> = {
  id: (event) => event.id,
  occurred_at: (event) => event.occurred_at,
  credential_type: (event) => event.credential.type,
  credential_id: (event) => event.credential.id,
  credential_name: (event) => event.credential.name,
  client_id: (event) => event.credential.client_id,
  prefix: (event) => event.credential.prefix,
  token_id: (event) => event.token_id,
  method: (event) => event.method,
  path: (event) => event.path,
  operation: (event) => event.operation,
  status: (event) => event.status,
  outcome: (event) => event.outcome,
  diagnosis: (event) => event.diagnosis,
  duration_ms: (event) => event.duration_ms,
  ip: (event) => event.ip,
  user_agent: (event) => event.user_agent,
  request_id: (event) => event.request_id,
  input_tokens: (event) => event.usage?.input_tokens,
  output_tokens: (event) => event.usage?.output_tokens,
  auth_method: (event) => event.auth_method,
  key_id: (event) => event.key_id,
};

/** Without it Excel takes UTF-8 for the code page of its machine. */
const BYTE_ORDER_MARK = '\ufeff';

/** RFC 4180. A caller chooses its user agent: what a spreadsheet would run as a formula is made text by a leading `'`. */
function toCsv(events: ActivityEvent[], withHeader: boolean): string {
  const rows = events.map((event) => Object.values(COLUMNS).map((column) => column(event)));
  const options = { escape_formulas: true, record_delimiter: 'windows' } as const;
  return withHeader ? BYTE_ORDER_MARK + stringify([Object.keys(COLUMNS), ...rows], options) : stringify(rows, options);
}
