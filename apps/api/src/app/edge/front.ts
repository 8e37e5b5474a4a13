import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Settings } from '../config/settings.ts';
import type { Tracing } from '../tracing/tracing.ts';
import { HostCheck } from './host-check.ts';
import { loggablePath } from '../request/loggable-path.ts';
import type { OwnOrigins } from './own-origins.ts';
import { trustedProxies } from '../request/trusted-proxies.ts';
import { arrivalOf } from '../request/arrival.ts';
import { Closing } from './closing.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { Refusals, TOO_MANY_HEADERS } from './refusal.ts';
import type { RequestMeter } from './request-meter.ts';
import { securityHeaders } from './security-headers.ts';
import type { EarlyRouter } from './early-router.ts';
import { UnderWay } from './under-way.ts';

interface FrontOptions extends Pick<Settings, 'llm' | 'publicUrl' | 'trustProxy'> {
  logger: Logger;
  own: OwnOrigins;
  clock: { now(): number };
  meter: RequestMeter;
  /** Null where requests are not traced. */
  tracing: Tracing | null;
}

/**
 * What every request meets first: its id, its caller's address, the security headers and the
 * log line. Then come the OAuth endpoints, by their own router; everything else goes through Nest.
 */
export function installFront(server: Server, early: EarlyRouter, options: FrontOptions): void {
  const [nest] = server.listeners('request') as RequestListener[];
  const trusted = trustedProxies(options.trustProxy)!;
  const hosts = new HostCheck(options.own, trusted);
  const security = securityHeaders(options.publicUrl).flat();
  const log = requestLog(options.logger);
  const { meter, tracing, logger } = options;
  const underWay = new UnderWay();
  const closing = new Closing(server, underWay, options);
  const refusals = new Refusals({ early, security, underWay, logger });
  refusals.answerUnparsed(server);

  const take = oneAtATime((req, res) => {
    req.arrival = arrivalOf(req, trusted, options.clock.now());
    const { target } = req.arrival;
    if (target) req.url = target.url;
    const waiting = underWay.add(res);
    const headers = ['X-Request-Id', req.arrival.requestId, ...security];
    if (closing.begun) headers.push('Connection', 'close');
    res.once('close', () => {
      underWay.over(waiting);
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
  server.removeAllListeners('request');
  server.on('request', take);
  server.on('checkExpectation', take); // RFC 9110 §10.1.1 lets us pass over what a caller expects; Node's 417 would be bare

  function serve(req: IncomingMessage, res: ServerResponse, headers: readonly string[]): void {
    if (req.rawHeaders.length > 2 * MAX_HEADERS) return refusals.refuse(req, res, TOO_MANY_HEADERS);
    const fault = hosts.faultOf(req);
    if (fault) return refusals.refuse(req, res, fault);
    if (early.handle(req, res, headers)) return;
    for (let i = 0; i < headers.length; i += 2) res.setHeader(headers[i]!, headers[i + 1]!);
    res.setHeader('Cache-Control', 'no-store'); // a route that may be cached says so itself
    nest!(req, res);
  }
}

/** Far more than any client or proxy sends. */
const MAX_HEADERS = 100;

/** One line a request, once it is over: no header, no query, no body, nothing a secret could stand in. */
function requestLog(given: Logger) {
  const logger = given.child({}, { redact: [] }); // none of its fields is redacted, and looking for them costs
  return (req: IncomingMessage, res: ServerResponse): void => {
    const { path } = req.arrival;
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
