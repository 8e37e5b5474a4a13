import { Injectable } from '@nestjs/common';
import type { ActivityEvent, ActivityExportQuery } from '@velgent/admin-dto';
import { stringify } from 'csv-stringify/sync';
import { type Download, toNdjson } from '../http/download.ts';
import type { TenantContext } from '../http/tenant-context.ts';
import { ActivityEvents } from './activity-events.ts';

const FORMATS = {
  csv: { filename: 'activity.csv', contentType: 'text/csv', write: toCsv },
  ndjson: { filename: 'activity.ndjson', contentType: 'application/x-ndjson', write: toNdjson },
};

/** The log of calls as a file. */
@Injectable()
export class ActivityExport {
  constructor(private readonly events: ActivityEvents) {}

  download(context: TenantContext, query: ActivityExportQuery): Download {
    const { filename, contentType } = FORMATS[query.format];
    return { filename, contentType, parts: this.parts(context, query) };
  }

  private async *parts(context: TenantContext, query: ActivityExportQuery): AsyncGenerator<string> {
    let first = true;
    for await (const events of this.events.all(context, query)) {
      yield FORMATS[query.format].write(events, first);
      first = false;
    }
  }
}

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
};

/** RFC 4180. A caller chooses its user agent: what a spreadsheet would run as a formula is made text by a leading `'`. */
function toCsv(events: ActivityEvent[], withHeader: boolean): string {
  const rows = events.map((event) => Object.values(COLUMNS).map((column) => column(event)));
  return stringify(withHeader ? [Object.keys(COLUMNS), ...rows] : rows, {
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
