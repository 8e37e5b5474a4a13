import { isIPv6 } from 'node:net';

/** The network an address belongs to: IPv4 /24, IPv6 /64. What is no address is a network of its own. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address.replace(/\.\d+$/, '.0/24');
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = head.split(':').filter(Boolean);
  if (tail !== undefined) while (groups.length < 8 - tail.split(':').filter(Boolean).length) groups.push('0');
  const network = groups.concat(tail?.split(':').filter(Boolean) ?? []).slice(0, 4);
  return `${network.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
