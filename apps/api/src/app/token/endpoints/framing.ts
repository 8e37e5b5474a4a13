import type { IncomingMessage } from 'node:http';
import { InvalidRequest } from './oauth-error.ts';

/** RFC 6749 §3.2. */
export function requirePost(req: IncomingMessage): void {
  if (req.method !== 'POST') throw new InvalidRequest('This endpoint takes POST only.', 405, { Allow: 'POST' });
}

/** RFC 6749 §2.3.1: credentials never stand in a URI; nothing else of a request does either. A `?` alone is no query. */
export function requireNoQuery(req: IncomingMessage): void {
  const query = req.url!.indexOf('?');
  if (query !== -1 && query !== req.url!.length - 1)
    throw new InvalidRequest('Send parameters in the body, not in the query.');
}
