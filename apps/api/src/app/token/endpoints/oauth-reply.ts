import type { OAuthErrorBody } from '@velgent/engine-dto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDatabaseAway } from '../../database/database-away.ts';
import { QueueFullError } from '../../queues/queue-full-error.ts';
import { OAuthError, ServerError, TemporarilyUnavailable } from './oauth-error.ts';

/** What goes out on one of the OAuth endpoints. */
export interface OAuthReply {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

/** Whatever was thrown, as an error of these endpoints. */
export function asOAuthError(thrown: unknown): OAuthError {
  if (thrown instanceof OAuthError) return thrown;
  return isDatabaseAway(thrown) || thrown instanceof QueueFullError ? new TemporarilyUnavailable() : new ServerError();
}

/** RFC 6749 §5.2. */
export function errorReply({ status, code, message, headers }: OAuthError): OAuthReply {
  const body: OAuthErrorBody = { error: code, error_description: message };
  return { status, body, headers };
}

/**
 * RFC 6749 §5.1: no answer is ever stored by a cache. `common` are the headers of every answer. The body is a string, since
 * headers and body then leave in one piece.
 */
export function send(req: IncomingMessage, res: ServerResponse, common: readonly string[], reply: OAuthReply): void {
  const json = JSON.stringify(reply.body);
  res.writeHead(reply.status, [
    ...common,
    'Content-Type',
    'application/json; charset=utf-8',
    'Content-Length',
    String(Buffer.byteLength(json)),
    'Cache-Control',
    'no-store',
    'Pragma',
    'no-cache',
    ...Object.entries(reply.headers ?? {}).flat(),
  ]);
  res.end(req.method === 'HEAD' ? undefined : json);
}
