import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Answers some paths by itself, before the framework. Returns false for a request that is not its own. `headers` are
 * those of every answer, names and values in turn, to be written at once.
 */
export interface EarlyRouter {
  handle(req: IncomingMessage, res: ServerResponse, headers: readonly string[]): boolean;
  /** The body that refuses a request which could not be read; undefined for a path that is not its own. */
  refusal(path: string, message: string): object | undefined;
}
