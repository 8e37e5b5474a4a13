import fc from 'fast-check';
import { networkOf } from './network.ts';

describe('networkOf', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['127.0.0.1', '127.0.0.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:2::6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['1:2:3::', '1:2:3:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ])('takes %s for %s', (ip, network) => expect(networkOf(ip)).toBe(network));

  it('puts every address of one IPv6 /64 into one network, however it is written', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 8, maxLength: 8 }),
        fc.array(group, { minLength: 4, maxLength: 4 }),
        (a, b) => {
          const written = (groups: number[]) => groups.map((n) => n.toString(16)).join(':');
          const compressed = new URL(`http://[${written([...a.slice(0, 4), ...b])}]`).hostname.slice(1, -1);
          return networkOf(compressed) === networkOf(written(a));
        },
      ),
    );
  });
});
