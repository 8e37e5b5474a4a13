import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';
import type { Logger } from 'pino';
import type { Tracing } from '../tracing/tracing.ts';
import { arrivalOf, compileProxies, pathOf } from './arrival.ts';
import type { RequestMeter } from './request-meter.ts';
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
  clock: { now(): number };
  meter: RequestMeter;
  /** Null where requests are not traced. */
  tracing: Tracing | null;
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
  const { meter, tracing } = options;
  let closing = false;
  server.close = (callback) => {
    closing = true;
    hangUp(server, options.trustProxy.length > 0 ? PROXY_NOTICES_MS : LAST_REQUESTS_MS);
    // Not http's own close, which hangs up at once on what it has not read from yet: a request may be on its way there.
    return NetServer.prototype.close.call(server, callback) as typeof server;
  };

  server.removeAllListeners('request');
  server.on('request', (req, res) => {
    req.arrival = arrivalOf(req, trusted, options.clock.now());
    const headers = ['X-Request-Id', req.arrival.requestId, ...security];
    if (closing) headers.push('Connection', 'close');
    res.once('close', () => {
      meter.over(req, res);
      log(req, res);
    });
    if (!tracing) return serve(req, res, headers);
    tracing.request(
      req,
      res,
      () => meter.routeOf(req, res),
      () => serve(req, res, headers),
    );
  });

  function serve(req: IncomingMessage, res: ServerResponse, headers: readonly string[]): void {
    if (req.rawHeaders.length > 2 * MAX_HEADERS) return refuseHeaders(res, headers);
    if (road.handle(req, res, headers)) return;
    for (let i = 0; i < headers.length; i += 2) res.setHeader(headers[i]!, headers[i + 1]!);
    nest!(req, res);
  }
}

/** How long a connection in use has, once the server closes, to send its next request and be told to end. */
const LAST_REQUESTS_MS = 400;
/**
 * The same for a proxy: new connections it finds refused, and turns to another replica; what it is just sending over those
 * that it keeps would be lost.
 */
const PROXY_NOTICES_MS = 1000;
/** Far more than any client or proxy sends. */
const MAX_HEADERS = 100;

/** Like too many bytes of headers, which the parser answers: RFC 6585 §5. */
function refuseHeaders(res: ServerResponse, headers: readonly string[]): void {
  res.writeHead(431, [...headers, 'Connection', 'close', 'Content-Length', '0']).end();
}

/** How long requests already begun may still take once the server closes. */
const LAST_ANSWERS_MS = 3000;

/**
 * Connections in use end with their next answer, which says so. Then we hang up on what is idle; what is not is looked
 * at again, as one whose answer was under way would be kept alive for its whole time-out.
 */
function hangUp(server: Server, afterMs: number): void {
  const began = performance.now();
  const sweep = setInterval(() => {
    if (performance.now() - began < afterMs) return;
    setImmediate(() => server.closeIdleConnections()); // once what has come in was read
  }, 50);
  const end = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
  server.once('close', () => {
    clearInterval(sweep);
    clearTimeout(end);
  });
}

/** One line a request, once it is over: no header, no query, no body, nothing a secret could stand in. */
function requestLog(logger: Logger) {
  return (req: IncomingMessage, res: ServerResponse): void => {
    const path = pathOf(req);
    if (path.startsWith('/health/') || path.startsWith('/assets/')) return;
    const level = res.statusCode >= 500 ? 'error' : 'info';
    if (!logger.isLevelEnabled(level)) return;
    const { requestId, traceId, ip, startedAt } = req.arrival;
    const line = {
      request_id: requestId,
      trace_id: traceId,
      req: { method: req.method, path: loggablePath(path), ip },
      res: { status: res.statusCode },
      duration_ms: Math.round(performance.now() - startedAt),
    };
    logger[level](line, res.writableFinished ? 'request completed' : 'request aborted');
  };
}

/** An invitation link carries its token in the path. */
const loggablePath = (path: string) => path.replace(/^\/invite\/.+/, '/invite/…').slice(0, 512);
