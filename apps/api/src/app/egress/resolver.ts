import { lookup, Resolver } from 'node:dns/promises';

/** Injection token of {@link Resolve}. */
export const RESOLVE = Symbol('RESOLVE');

/** All addresses of a name; rejects where it has none. `isOurs`: it is one that the operator has named. */
export type Resolve = (host: string, isOurs: boolean, signal: AbortSignal) => Promise<string[]>;

/**
 * Names that others choose are asked of the name server directly: getaddrinfo holds one of the process's few threads for
 * as long as a name server is silent. Names of one label and those that the operator has named may stand in /etc/hosts or
 * need a search domain, so the system resolves them.
 */
export const resolveByDns: Resolve = async (host, isOurs, signal) =>
  isOurs || !host.includes('.')
    ? (await lookup(host, { all: true })).map(({ address }) => address)
    : resolvePublic(host, signal);

async function resolvePublic(host: string, signal: AbortSignal): Promise<string[]> {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 });
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (addresses.length === 0) throw (found[0] as PromiseRejectedResult).reason;
    return addresses;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
