import { randomFillSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyaddr from 'proxy-addr';
import { ulid } from 'ulid';

const REQUEST_ID = /^[A-Za-z0-9_-]{1,128}$/;
const MAX_USER_AGENT = 512;

/** What is known of a request before anything is asked of it. Set by the front on every request. */
export interface Arrival {
  requestId: string;
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

export type TrustedProxies = (address: string, hop: number) => boolean;

export const compileProxies = (addresses: string[]): TrustedProxies => proxyaddr.compile(addresses);

export function arrivalOf(req: IncomingMessage, trusted: TrustedProxies, receivedAt: number): Arrival {
  const given = req.headers['x-request-id'];
  return {
    requestId: typeof given === 'string' && REQUEST_ID.test(given) ? given : newRequestId(),
    ip: addressOf(req, trusted),
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

/** The caller's address, through trusted proxies only; IPv4 as IPv4, also where the socket listens on both families. */
function addressOf(req: IncomingMessage, trusted: TrustedProxies): string {
  const forwarded = req.headers['x-forwarded-for'] ? proxyaddr(req, trusted) : '';
  const address = isIP(forwarded) ? forwarded : (req.socket.remoteAddress ?? '');
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}

/** Header values are bytes; what is kept is text without control characters, of bounded length. */
function printable(header: string | undefined): string | null {
  if (!header) return null;
  return header.slice(0, MAX_USER_AGENT).replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}

/** The path of a request without its query. */
export function pathOf(req: IncomingMessage): string {
  const url = req.url ?? '/';
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}
