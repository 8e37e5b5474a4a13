import fc from 'fast-check';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { canonicalAddress, forwardedAddress, isWithin, networkOf, parseNetwork, siteOf } from './addresses.ts';
import { callerAddress, trustedProxies } from './trusted-proxies.ts';

const group = fc.integer({ min: 0, max: 0xffff });
const groups = fc.array(fc.oneof(group, fc.constant(0)), { minLength: 8, maxLength: 8 });
const written = (all: number[]) => all.map((n) => n.toString(16)).join(':');
const padded = (all: number[]) => all.map((n) => n.toString(16).toUpperCase().padStart(4, '0')).join(':');

describe('canonicalAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['0:0:0:0:0:ffff:cb00:7107', '203.0.113.7'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:0db8::0001', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::', '::'],
    ['0x7f.1', undefined],
    ['127.1', undefined],
    ['010.0.0.1', undefined],
    ['2001:db8::1/64', undefined],
    ['[::1]', undefined],
    ['', undefined],
  ])('writes %s as %s', (text, canonical) => expect(canonicalAddress(text)).toBe(canonical));

  it('has one spelling for each address, and it is stable', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const canonical = canonicalAddress(written(all))!;
        expect(canonicalAddress(padded(all))).toBe(canonical);
        expect(canonicalAddress(canonical)).toBe(canonical);
        if (isIP(canonical) === 6) expect(canonical).toBe(new URL(`http://[${written(all)}]`).hostname.slice(1, -1));
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.ipV4Extended()), (text) => void canonicalAddress(text)));
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV6()), (text) => void forwardedAddress(text)));
    fc.assert(fc.property(fc.string(), (text) => void parseNetwork(text)));
    fc.assert(fc.property(fc.string(), (text) => void networkOf(text)));
  });
});

describe('forwardedAddress', () => {
  it.each([
    ['203.0.113.7:54321', '203.0.113.7'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:DB8:0::1]', '2001:db8::1'],
    [' 2001:db8::1 ', '2001:db8::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:80', '203.0.113.7'],
    ['::ffff:203.0.113.7:80', '203.0.113.7'],
    ['[fe80::1%eth0]:80', 'fe80::1'],
    ['unknown', undefined],
    ['_hidden', undefined],
    ['', undefined],
    ['203.0.113.7:', undefined],
    ['203.0.113.7:port', undefined],
    ['[203.0.113.7', undefined],
    ['203.0.113.7 203.0.113.8', undefined],
  ])('reads %j as %s', (entry, address) => expect(forwardedAddress(entry)).toBe(address));

  it('reads an address back with and without a port', () => {
    const port = fc.integer({ min: 0, max: 65535 });
    fc.assert(fc.property(fc.ipV4(), port, (ip, at) => forwardedAddress(`${ip}:${at}`) === ip));
    fc.assert(
      fc.property(groups, port, (all, at) => {
        const address = canonicalAddress(written(all));
        return forwardedAddress(`[${padded(all)}]:${at}`) === address && forwardedAddress(written(all)) === address;
      }),
    );
  });
});

describe('siteOf', () => {
  it.each([
    ['2001:db8:7:ffff::1', '2001:db8:7::/48'],
    ['2001:db8:7::', '2001:db8:7::/48'],
    ['2001:db8:8::1', '2001:db8:8::/48'],
    ['203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['', 'unknown'],
  ])('is, of %s, %s', (ip, site) => expect(siteOf(networkOf(ip))).toBe(site));
});

describe('networkOf', () => {
  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:DB8:0001:2::6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8::/64'],
    ['::1', '::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b::/64'],
    ['no address', 'unknown'],
  ])('takes %s for %s', (ip, network) => expect(networkOf(ip)).toBe(network));

  it('puts every address of one IPv6 /64 into one network, and of another into another', () => {
    const half = fc.array(group, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(half, half, half, half, (a, b, c, d) => {
        fc.pre(!canonicalAddress(written([...a, ...c]))!.includes('.'));
        fc.pre(!canonicalAddress(written([...b, ...d]))!.includes('.'));
        const same = networkOf(written([...a, ...c])) === networkOf(padded([...b, ...d]));
        return same === (written(a) === written(b));
      }),
    );
  });
});

describe('trusted proxies', () => {
  const request = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;
  const proxies = trustedProxies(['10.0.0.5', 'loopback', '2001:db8:f::/48', '172.16.0.0/255.240.0.0'])!;

  it.each<[string, string, string | undefined, string]>([
    ['the socket’s address without a header', '192.0.2.1', undefined, '192.0.2.1'],
    ['the socket’s address where the proxy is not trusted', '192.0.2.1', '203.0.113.7', '192.0.2.1'],
    ['what a trusted proxy reports', '10.0.0.5', '203.0.113.7', '203.0.113.7'],
    ['what a trusted proxy reports with a port', '::ffff:10.0.0.5', '203.0.113.7:54321', '203.0.113.7'],
    ['IPv6 in brackets with a port', '::1', '[2001:DB8::1]:443', '2001:db8::1'],
    ['the nearest that is not trusted', '10.0.0.5', '198.51.100.9, 203.0.113.7, 172.20.0.1', '203.0.113.7'],
    ['the farthest where all are trusted', '10.0.0.5', '127.0.0.2, 2001:db8:f::9', '127.0.0.2'],
    ['the proxy that could not say', '10.0.0.5', '203.0.113.7, unknown', '10.0.0.5'],
    ['a proxy behind the first', '10.0.0.5', 'unknown, 172.20.0.1', '172.20.0.1'],
  ])('give %s', (_, peer, forwarded, caller) => expect(callerAddress(request(peer, forwarded), proxies)).toBe(caller));

  it('never believe an address that stands before one which is not trusted', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string().filter((text) => !text.includes(',')),
          { maxLength: 5 },
        ),
        fc.ipV4(),
        (claims, real) => {
          fc.pre(!proxies(real));
          return callerAddress(request('10.0.0.5', [...claims, real].join(', ')), proxies) === real;
        },
      ),
    );
  });

  it.each(['nowhere', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0', '::ffff:0:0/64', '10.0.0.0/255.0.255.0', ''])(
    'are refused when named as %j',
    (entry) => expect(trustedProxies([entry])).toBeUndefined(),
  );

  it('match mapped addresses as IPv4, whichever way they are written', () => {
    const network = parseNetwork('::ffff:10.0.0.0/104')!;
    expect(isWithin('10.200.3.4', [network])).toBe(true);
    expect(isWithin('11.0.0.1', [network])).toBe(false);
    expect(isWithin('2001:db8::1', [network])).toBe(false);
  });
});
