import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EarlyRouter } from './early-router.ts';

/** Several as one: each request is the first's that takes it. */
export class EarlyRouters implements EarlyRouter {
  constructor(private readonly routers: readonly EarlyRouter[]) {}

  handle(req: IncomingMessage, res: ServerResponse, headers: readonly string[]): boolean {
    return this.routers.some((router) => router.handle(req, res, headers));
  }

  refusal(path: string, message: string): object | undefined {
    for (const router of this.routers) {
      const body = router.refusal(path, message);
      if (body) return body;
    }
    return undefined;
  }
}
