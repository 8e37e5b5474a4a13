import ipaddr from 'ipaddr.js';
import { isIP, isIPv4 } from 'node:net';

/** Addresses and networks as this server writes and compares them. */

/**
 * The one spelling of an address: IPv4 in dotted decimals, also where it came mapped into IPv6, IPv6 as RFC 5952 has it,
 * without a zone. Undefined for what is no address; octal and hexadecimal IPv4 (`0x7f.1`) are none.
 */
export function canonicalAddress(text: string): string | undefined {
  const family = isIP(text);
  if (family === 4) return text;
  if (family === 0) return undefined;
  const address = ipaddr.IPv6.parse(withoutZone(text));
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String();
}

const withoutZone = (text: string) => text.split('%', 1)[0]!;

const IN_BRACKETS = /^\[([^\]]*)\](?::\d{1,5})?$/;
/** Also mapped into IPv6, where the dots tell the port from a group. */
const IPV4_AND_PORT = /^((?:::ffff:)?\d+(?:\.\d+){3}):\d{1,5}$/i;

/**
 * The address in one entry of `X-Forwarded-For`. Azure's gateway and IIS write `203.0.113.7:54321`, some proxies
 * `[2001:db8::1]:443`. Undefined for `unknown`, an obfuscated name, or anything else.
 */
export function forwardedAddress(entry: string): string | undefined {
  const text = entry.trim();
  const bare = IN_BRACKETS.exec(text)?.[1] ?? IPV4_AND_PORT.exec(text)?.[1] ?? text;
  return canonicalAddress(bare);
}

/** The network that an address counts as: IPv4 /24, IPv6 /64, in canonical CIDR notation. */
export function networkOf(ip: string): string {
  if (isIPv4(ip)) return `${ip.slice(0, ip.lastIndexOf('.'))}.0/24`;
  const canonical = canonicalAddress(ip);
  if (canonical === undefined) return 'unknown';
  if (isIPv4(canonical)) return networkOf(canonical);
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${canonical}/64`).toRFC5952String()}/64`;
}

const IPV6_NETWORK = /^(.*:.*)\/64$/;

/**
 * Whose network it is, as far as anybody can tell: one customer has 65,536 networks of IPv6 (RFC 6177), which are to have
 * one customer's share together. IPv6 /48; of IPv4 the network itself.
 */
export function siteOf(network: string): string {
  const address = IPV6_NETWORK.exec(network)?.[1];
  return address ? `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/48`).toRFC5952String()}/48` : network;
}

/** An address and how many of its bits count; IPv4-mapped IPv6 as IPv4. */
export type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/** A network as `10.0.0.0/8`, `10.0.0.0/255.0.0.0` or a single address. Undefined where it is none. */
export function parseNetwork(text: string): Network | undefined {
  const [given = '', length, ...rest] = text.trim().split('/');
  if (isIP(given) === 0 || rest.length > 0) return undefined;
  const address = ipaddr.parse(withoutZone(given));
  const most = address.kind() === 'ipv4' ? 32 : 128;
  const bits = length === undefined ? most : prefixLength(length);
  if (bits === undefined || bits > most) return undefined;
  const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress();
  if (!mapped) return [address, bits];
  return bits < 96 ? undefined : [address.toIPv4Address(), bits - 96];
}

function prefixLength(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  return isIPv4(text) ? (ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask() ?? undefined) : undefined;
}

/** Whether a canonical address lies in one of the networks. */
export function isWithin(address: string, networks: readonly Network[]): boolean {
  if (networks.length === 0 || isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  return networks.some((network) => parsed.kind() === network[0].kind() && parsed.match(network as [never, number]));
}
