import { canonicalAddress } from './addresses.ts';

const AUTHORITY = /^(?:\[([0-9a-f:.]+)\]|([\w.~-]+))(?::(\d{0,5}))?$/i;

/**
 * A host with its port, if it has one, in one spelling: lower case, IPv6 as RFC 5952 has it, no dot at the end. Undefined
 * for what is none, such as an empty one, a list, one with a user or a path.
 */
export function canonicalAuthority(text: string): string | undefined {
  const [, bracketed, name, port] = AUTHORITY.exec(text) ?? [];
  const host = bracketed === undefined ? name?.toLowerCase().replace(/\.$/, '') : inBrackets(bracketed);
  if (!host) return undefined;
  if (!port) return host;
  return Number(port) > 65_535 ? undefined : `${host}:${Number(port)}`;
}

function inBrackets(literal: string): string | undefined {
  const address = canonicalAddress(literal);
  return address && hostOfAddress(address);
}

/** How an address stands in a URL. */
export const hostOfAddress = (address: string): string => (address.includes(':') ? `[${address}]` : address);

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

/** What a Host header may say for this origin: the default port may be spelled or left out. */
export function authoritiesOf(origin: string): string[] {
  const { protocol, hostname, port } = new URL(origin);
  const host = canonicalAuthority(hostname) ?? hostname;
  return port ? [`${host}:${port}`] : [host, `${host}:${DEFAULT_PORTS[protocol]}`];
}
