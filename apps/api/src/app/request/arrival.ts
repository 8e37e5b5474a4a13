import { randomFillSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ulid } from 'ulid';
import { type RequestTarget, requestTarget } from './request-target.ts';
import { callerAddress, type TrustedProxies } from './trusted-proxies.ts';

const REQUEST_ID = /^[A-Za-z0-9_-]{1,128}$/;
const MAX_USER_AGENT = 512;

/** What is known of a request before anything is asked of it. Set by the front on every request. */
export interface Arrival {
  requestId: string;
  /** Undefined where the request line is not understood. */
  target: RequestTarget | undefined;
  /** The target's path, without query and without one slash at its end; empty where there is no target. */
  path: string;
  ip: string;
  userAgent: string | null;
  /** `performance.now()` when the request came in. */
  startedAt: number;
  /** Unix milliseconds, by the database's clock: the log of calls of all replicas is in one order. */
  receivedAt: number;
  /** Set by the token guard: the call is one of the public API, whoever makes it. */
  guarded: boolean;
  /** Where requests are traced. */
  traceId: string | undefined;
}

declare module 'http' {
  interface IncomingMessage {
    arrival: Arrival;
  }
}

export function arrivalOf(req: IncomingMessage, trusted: TrustedProxies, receivedAt: number): Arrival {
  const given = req.headers['x-request-id'];
  const target = requestTarget(req.url!);
  return {
    requestId: typeof given === 'string' && REQUEST_ID.test(given) ? given : newRequestId(),
    target,
    path: target?.path ?? '',
    ip: callerAddress(req, trusted),
    userAgent: printable(req.headers['user-agent']),
    startedAt: performance.now(),
    receivedAt,
    guarded: false,
    traceId: undefined,
  };
}

export const newRequestId = (): string => `req_${ulid(undefined, random)}`;

const pool = new Uint8Array(4096);
let used = pool.length;

/** For ulid, which asks 16 times for each id: by itself it goes to the system's generator for each single byte. */
function random(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool[used++]! / 256;
}

/** Header values are bytes; what is kept is text without control characters, of bounded length. */
function printable(header: string | undefined): string | null {
  if (!header) return null;
  return header.slice(0, MAX_USER_AGENT).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}
