import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { arrivalOf, compileProxies, pathOf } from './arrival.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * Answers some paths by itself, before the framework. Returns false for a request that is not its own. `headers` are
 * those of every answer, names and values in turn, to be written at once.
 */
export interface ShortRoad {
  handle(req: IncomingMessage, res: ServerResponse, headers: readonly string[]): boolean;
}

interface FrontOptions {
  publicUrl: string;
  trustProxy: string[];
  logger: Logger;
}

/**
 * What every request meets first, whichever road it takes: its id, its caller's address, the security headers and the
 * log line. Then the OAuth endpoints take the short road; everything else goes through Nest.
 */
export function installFront(server: Server, road: ShortRoad, options: FrontOptions): void {
  const [nest] = server.listeners('request') as RequestListener[];
  const trusted = compileProxies(options.trustProxy);
  const security = securityHeaders(options.publicUrl).flat();
  const log = requestLog(options.logger);
  let closing = false;
  const close = server.close.bind(server);
  server.close = (callback) => {
    closing = true;
    hangUp(server);
    return close(callback);
  };

  server.removeAllListeners('request');
  server.on('request', (req, res) => {
    req.arrival = arrivalOf(req, trusted);
    const headers = ['X-Request-Id', req.arrival.requestId, ...security];
    if (closing) headers.push('Connection', 'close');
    log(req, res);
    if (req.rawHeaders.length > 2 * MAX_HEADERS) return refuseHeaders(res, headers);
    if (road.handle(req, res, headers)) return;
    for (let i = 0; i < headers.length; i += 2) res.setHeader(headers[i]!, headers[i + 1]!);
    nest!(req, res);
  });
}

/** Far more than any client or proxy sends. */
const MAX_HEADERS = 100;

/** Like too many bytes of headers, which the parser answers: RFC 6585 §5. */
function refuseHeaders(res: ServerResponse, headers: string[]): void {
  res.writeHead(431, [...headers, 'Connection', 'close', 'Content-Length', '0']).end();
}

/** How long requests already begun may still take once the server closes. */
const LAST_ANSWERS_MS = 3000;

/**
 * `close` itself hangs up only on what is idle at that moment: a connection whose answer was under way would be kept
 * alive for its whole time-out, one on which nothing was ever sent for good.
 */
function hangUp(server: Server): void {
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
  server.once('close', () => {
    clearInterval(sweep);
    clearTimeout(end);
  });
}

/** One line a request: no header, no query, no body, nothing a secret could stand in. */
function requestLog(logger: Logger) {
  return (req: IncomingMessage, res: ServerResponse): void => {
    const path = pathOf(req);
    if (path.startsWith('/health/') || path.startsWith('/assets/')) return;
    res.once('close', () => {
      const level = res.statusCode >= 500 ? 'error' : 'info';
      if (!logger.isLevelEnabled(level)) return;
      const { requestId, ip, startedAt } = req.arrival;
      const line = {
        request_id: requestId,
        req: { method: req.method, path: loggablePath(path), ip },
        res: { status: res.statusCode },
        duration_ms: Math.round(performance.now() - startedAt),
      };
      logger[level](line, res.writableFinished ? 'request completed' : 'request aborted');
    });
  };
}

/** An invitation link carries its token in the path. */
const loggablePath = (path: string) => path.replace(/^\/invite\/.+/, '/invite/…').slice(0, 512);
