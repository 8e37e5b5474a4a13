import type { IncomingMessage } from 'node:http';

/** What has to be written down of a failed request before it is answered; provided by calls/, which stands above. */
export abstract class FailureRecorder {
  abstract record(req: IncomingMessage, status: number): Promise<void>;
}
