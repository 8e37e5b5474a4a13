import { LRUCache } from 'lru-cache';
import type { IncomingMessage } from 'node:http';
import { canonicalAuthority } from '../request/authority.ts';
import type { OwnOrigins } from './own-origins.ts';
import type { TrustedProxies } from '../request/trusted-proxies.ts';

/** Why a request is refused for the host that it names. */
export interface HostFault {
  status: 400 | 421;
  message: string;
}

const NO_HOST: HostFault = { status: 400, message: 'There is no Host header.' };
const SEVERAL_HOSTS: HostFault = { status: 400, message: 'There is more than one Host header.' };
const BAD_HOST: HostFault = { status: 400, message: 'The Host header names no host.' };
const BAD_TARGET: HostFault = { status: 400, message: 'The request target is malformed.' };
const MISDIRECTED: HostFault = { status: 421, message: 'This server does not answer for that host.' };

/** Hosts that callers named lately; a handful, unless somebody plays. */
const MAX_REMEMBERED = 100;

/** RFC 9112 §3.2 and RFC 9110 §7.4: which host a request names, and whether this server answers for it. */
export class HostCheck {
  private readonly canonical = new LRUCache<string, { authority: string | undefined }>({ max: MAX_REMEMBERED });

  constructor(
    private readonly own: OwnOrigins,
    private readonly trusted: TrustedProxies,
  ) {}

  /** Undefined where there is nothing wrong. */
  faultOf(req: IncomingMessage): HostFault | undefined {
    const { target } = req.arrival;
    if (!target) return BAD_TARGET;
    const { host } = req.headers;
    if (host === undefined) {
      if (req.httpVersion === '1.1') return NO_HOST;
    } else {
      if (hasSeveralHosts(req)) return SEVERAL_HOSTS;
      if (this.canonicalOf(host) === undefined) return BAD_HOST;
    }
    if (target.authority !== undefined && this.canonicalOf(target.authority) === undefined) return BAD_TARGET;
    if (!this.own.areNamed || target.path.startsWith('/health/')) return undefined;
    return this.namedHosts(req, target.authority ?? host)
      .map((named) => this.faultOfHost(named, req))
      .find((fault) => fault !== undefined);
  }

  /** What the caller asked for: behind a trusted proxy that says so its `X-Forwarded-Host`, which may be a list. */
  private namedHosts(req: IncomingMessage, named: string | undefined): string[] {
    const forwarded = req.headers['x-forwarded-host'];
    if (!forwarded || !this.trusted(req.socket.remoteAddress ?? '')) return named === undefined ? [] : [named];
    return String(forwarded)
      .split(',')
      .map((each) => each.trim());
  }

  private faultOfHost(host: string, { socket }: IncomingMessage): HostFault | undefined {
    const canonical = this.canonicalOf(host);
    if (canonical === undefined) return BAD_HOST;
    return this.own.serves(canonical, socket) ? undefined : MISDIRECTED;
  }

  private canonicalOf(host: string): string | undefined {
    const known = this.canonical.get(host);
    if (known) return known.authority;
    const authority = canonicalAuthority(host);
    this.canonical.set(host, { authority });
    return authority;
  }
}

/** Node keeps the first and drops the others. */
function hasSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (rawHeaders[i]!.length === 4 && rawHeaders[i]!.toLowerCase() === 'host') count++;
  return count > 1;
}
