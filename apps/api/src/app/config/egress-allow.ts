import { canonicalAddress, isWithin, type Network, parseNetwork } from '../request/addresses.ts';

const HOST_AND_PORT = /^(\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+):(\d{1,5})$/i;

/** What VELGENT_EGRESS_ALLOW lets requests of ours reach beside the public Internet by https. */
export class EgressAllow {
  private readonly networks: Network[] = [];
  /** `host:port` as a URL has it. */
  private readonly hosts = new Set<string>();

  /** Throws where one of them is neither an address, nor a network, nor `host:port`. */
  constructor(entries: readonly string[]) {
    for (const entry of entries) this.add(entry);
  }

  /** An address that a name led to, or that stood in its place; `host` as a URL has it. */
  allows(address: string, host: string, port: number): boolean {
    return this.namesHost(host, port) || this.namesAddress(address, port);
  }

  namesHost(host: string, port: number): boolean {
    return this.hosts.has(`${host}:${port}`);
  }

  private namesAddress(address: string, port: number): boolean {
    const canonical = canonicalAddress(address) ?? '';
    return isWithin(canonical, this.networks) || this.namesHost(inUrl(canonical), port);
  }

  private add(entry: string): void {
    const network = parseNetwork(entry);
    if (network) this.networks.push(network);
    else this.hosts.add(hostAndPort(entry));
  }
}

function hostAndPort(entry: string): string {
  const [, host = '', port = ''] = HOST_AND_PORT.exec(entry) ?? [];
  if (!host || Number(port) < 1 || Number(port) > 65_535 || !URL.canParse(`http://${host}:${port}`))
    throw new Error(`has "${entry}", which is no address, no network and no host:port`);
  const { hostname } = new URL(`http://${host}:${port}`);
  const address = canonicalAddress(hostname.replace(/^\[|\]$/g, ''));
  return `${address ? inUrl(address) : hostname}:${Number(port)}`;
}

const inUrl = (address: string) => (address.includes(':') ? `[${address}]` : address);
