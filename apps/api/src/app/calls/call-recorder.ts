import { Injectable } from '@nestjs/common';
import { ActivityLog } from '../activity/activity-log.ts';
import { activityRow } from '../activity/activity-row.ts';
import type { Call } from './call.ts';

/** Writes down what came of a call of the public API, once for each call. */
@Injectable()
export class CallRecorder {
  constructor(private readonly log: ActivityLog) {}

  /** Does nothing for a request of no known credential, or one that is written down already. */
  async record(call: Call | undefined, method: string, status: number): Promise<void> {
    const result = call?.result(method, status);
    if (result) await this.log.record(activityRow(call!.arrival, result));
  }
}
