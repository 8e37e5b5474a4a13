import { Injectable } from '@nestjs/common';
import type { Usage } from '@velgent/admin-dto';
import type { Diagnosis } from '@velgent/client-model';
import type { Request } from 'express';
import { ActivityLog } from '../activity/activity-log.ts';
import { activityRow, type CallResult } from '../activity/activity-row.ts';

/** A call of the public API by a known credential, from the guard on. */
export interface ApiCall {
  credential: CallResult['credential'];
  tokenId: string | null;
  operation: string;
  diagnosis: Diagnosis | null;
  usage: Usage | null;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the token guard as soon as the credential is known, also when it is then refused. */
    apiCall?: ApiCall;
  }
}

/** Writes down what came of a call of the public API, once for each call. */
@Injectable()
export class CallRecorder {
  constructor(private readonly log: ActivityLog) {}

  /** Does nothing for a request of no known credential, or one that is written down already. */
  async record(req: Request, status: number): Promise<void> {
    const call = req.apiCall;
    if (!call) return;
    req.apiCall = undefined;
    await this.log.record(activityRow(req.arrival, { ...call, method: req.method, path: req.arrival.path, status }));
  }
}
