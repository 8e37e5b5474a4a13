import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/** Today's Internet in IPv6; outside it are other ways to write an IPv4 address, too. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is an ordinary one of the Internet by the registries of RFC 6890: neither private, local, shared,
 * reserved nor for documentation, and no IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && (parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST));
}
