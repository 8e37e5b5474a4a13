import type { Request } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GUARDED_CALLS, REQUEST_DURATION } from '../metrics/catalogue.ts';
import type { Count } from '../metrics/count.ts';
import type { Distribution } from '../metrics/distribution.ts';
import type { Meters } from '../metrics/meters.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const OUTCOMES = [
  'success',
  'invalid_request',
  'unauthorized',
  'forbidden',
  'rate_limited',
  'error',
  'aborted',
] as const;
type Outcome = (typeof OUTCOMES)[number];

/** Counts requests once they are over. Labels come from the routes that there are, never from what a caller typed. */
export class RequestMeter {
  private readonly durations = new Map<string, Map<string, Distribution>>();
  private readonly guarded: Record<Outcome, Count>;

  /** `shortRoad` are the paths that are answered before the framework. */
  constructor(
    private readonly meters: Meters,
    private readonly shortRoad: readonly string[],
  ) {
    this.guarded = meters.counts(GUARDED_CALLS, 'outcome', OUTCOMES);
  }

  over(req: IncomingMessage, res: ServerResponse): void {
    const { startedAt, guarded } = req.arrival;
    this.durationsOf(req, res).observe((performance.now() - startedAt) / 1000);
    if (guarded) this.guarded[outcomeOf(res)].add();
  }

  /** The template of the route that answered, `console` for a page or file of it, `none` where there is nothing. */
  routeOf(req: IncomingMessage, res: ServerResponse): string {
    const { route } = req as Partial<Request>;
    if (route) return String(route.path);
    const { path } = req.arrival;
    if (this.shortRoad.includes(path)) return path;
    return res.statusCode < 400 ? 'console' : 'none';
  }

  private durationsOf(req: IncomingMessage, res: ServerResponse): Distribution {
    const route = this.routeOf(req, res);
    const method = METHODS.has(req.method!) ? req.method! : 'other';
    const status = res.writableFinished ? STATUSES[Math.floor(res.statusCode / 100)]! : 'aborted';
    const series = method + status;
    let ofRoute = this.durations.get(route);
    if (!ofRoute) this.durations.set(route, (ofRoute = new Map()));
    let distribution = ofRoute.get(series);
    if (!distribution) {
      distribution = this.meters.distribution(REQUEST_DURATION, SECONDS, { method, route, status });
      ofRoute.set(series, distribution);
    }
    return distribution;
  }
}

const STATUSES = ['', '1xx', '2xx', '3xx', '4xx', '5xx'];

function outcomeOf({ statusCode, writableFinished }: ServerResponse): Outcome {
  if (!writableFinished) return 'aborted';
  if (statusCode < 400) return 'success';
  if (statusCode >= 500) return 'error';
  if (statusCode === 401) return 'unauthorized';
  if (statusCode === 403) return 'forbidden';
  return statusCode === 429 ? 'rate_limited' : 'invalid_request';
}
