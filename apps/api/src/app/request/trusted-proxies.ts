import { LRUCache } from 'lru-cache';
import type { IncomingMessage } from 'node:http';
import { canonicalAddress, forwardedAddress, isWithin, type Network, parseNetwork } from './addresses.ts';

/** Whether what an address says of a request's origin is believed. */
export type TrustedProxies = (address: string) => boolean;

/** Names that `VELGENT_TRUST_PROXY` takes in place of networks, the same as Express's. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.1/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Undefined where one of the entries is neither an address, nor a network, nor a known name. */
export function trustedProxies(entries: readonly string[]): TrustedProxies | undefined {
  const networks = entries.flatMap((entry) => NAMED[entry] ?? [entry]).map(parseNetwork);
  if (networks.some((network) => network === undefined)) return undefined;
  if (networks.length === 0) return () => false;
  return remembering((address) => isWithin(canonicalAddress(address) ?? '', networks as Network[]));
}

/** Proxies are few, and ask for many callers each. */
const MAX_REMEMBERED = 1_000;

function remembering(isTrusted: TrustedProxies): TrustedProxies {
  const verdicts = new LRUCache<string, boolean>({ max: MAX_REMEMBERED });
  return (address) => {
    const known = verdicts.get(address);
    if (known !== undefined) return known;
    const verdict = isTrusted(address);
    verdicts.set(address, verdict);
    return verdict;
  };
}

/**
 * The caller's address: the socket's, or where that is a trusted proxy's the one it reports, from proxy to proxy until
 * one is not trusted. An entry that is no address ends the search at the proxy that wrote it. `Forwarded` (RFC 7239) is not
 * read: a proxy that sets one of the two headers passes the other on as the caller sent it.
 */
export function callerAddress(req: IncomingMessage, trusted: TrustedProxies): string {
  const peer = req.socket.remoteAddress ?? '';
  let address = canonicalAddress(peer) ?? peer;
  const forwarded = req.headers['x-forwarded-for'];
  if (forwarded === undefined || !trusted(address)) return address;
  const entries = String(forwarded).split(',');
  while (entries.length > 0 && trusted(address)) {
    const next = forwardedAddress(entries.pop()!);
    if (next === undefined) break;
    address = next;
  }
  return address;
}
