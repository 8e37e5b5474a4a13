import { EgressAllow } from '../config/egress-allow.ts';
import { Meters } from '../metrics/meters.ts';
import { Egress } from './egress.ts';
import { isPublicAddress } from '../request/public-address.ts';
import { targetOf } from './target.ts';

const NONE = new EgressAllow([]);

/** By the registries of RFC 6890 and what came later; the ends of ranges among them. */
const ADDRESSES = [
  '0.0.0.0',
  '0.1.2.3',
  '0.255.255.255',
  '10.0.0.0',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.0.0.53',
  '127.255.255.255',
  '169.254.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.0.170',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.255',
  '192.175.48.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.254',
  '255.255.255.255',
  '::',
  '::1',
  '::7f00:1',
  '::8.8.8.8',
  '::ffff:8.8.8.8',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:0:10.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a00:1',
  '64:ff9b::808:808',
  '64:ff9b:1::a00:1',
  '100::1',
  '100:0:0:1::1',
  '2001::1',
  '2001:0:a00:1::',
  '2001:2::1',
  '2001:3::1',
  '2001:4:112::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '2002:808:808::1',
  '2620:4f:8000::1',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff::1',
  'fe80::1',
  'fe80::1%eth0',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'ff0e::1',
];

it.each(ADDRESSES)('takes %s for none of the public Internet', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(ADDRESSES)(
  'never connects to %s, neither where it stands in a URL nor where a name leads there',
  async (address) => {
    const literal = address.includes(':') ? `[${address}]` : address;
    expect(() => targetOf(`https://${literal}/`, NONE)).toThrow(/public Internet|no URL/);
    // Among good ones, too: which of them is connected to is not ours to say.
    const egress = new Egress({ egressAllow: [] }, async () => ['8.8.8.8', address], new Meters());
    const asked = egress.inTurn({ tenantId: 'tenant', url: 'https://idp.example/', timeoutMs: 1_000 }, (send) =>
      send({ url: 'https://idp.example/', maxBytes: 1, read: () => undefined }),
    );
    await expect(asked).rejects.toMatchObject({ failure: 'refused' });
  },
);

it.each(['1.1.1.1', '8.8.8.8', '100.63.255.255', '172.32.0.1', '198.20.0.1', '2606:4700::1111', '2a00:1450::1'])(
  'takes %s for public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
    expect(targetOf(`https://${address.includes(':') ? `[${address}]` : address}/`, NONE)).toBeDefined();
  },
);

/** Other spellings of such addresses, and what no request of ours goes to. */
it.each([
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://127.1/',
  'https://127.0.0.1./',
  'https://１２７.0.0.1/',
  'https://127。0。0。1/',
  'https://%31%32%37.0.0.1/',
  'https://0/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:ffff:169.254.169.254]/',
  'https://[::1%25lo]/',
  'https://localhost./',
  'https://idp.example./',
  'https://user@idp.example/',
  'https://user:password@idp.example/',
  'https://:password@idp.example/',
  'https://idp.example/#fragment',
  'https://idp.example/#',
  'https://idp.example:22/',
  'https://idp.example:25/',
  'https://idp.example:80/',
  'https://idp.example:0/',
  'https://idp.example:99999/',
  `https://idp.example/${'a'.repeat(2_048)}`,
  'ftp://idp.example/',
  'file:///etc/passwd',
  'gopher://idp.example/',
  'data:application/json,{}',
  'javascript:1',
  ' https://idp.example/',
  'https://idp.example/ ',
  'https://idp.exa\tmple/',
  '\u0000https://idp.example/',
  '//idp.example/',
  'idp.example',
  '',
])('refuses %s', (url) => {
  expect(() => targetOf(url, NONE)).toThrow();
});

it('goes by http to what is allowed alone', () => {
  const allow = new EgressAllow(['10.1.0.0/16', 'idp.corp:8080', '[fd00::5]:9000', '192.0.2.7:7000']);
  const taken = (url: string) => expect(() => targetOf(url, allow)).not.toThrow();
  const refused = (url: string) => expect(() => targetOf(url, allow)).toThrow();
  for (const url of ['http://10.1.2.3/', 'https://10.1.2.3:22/', 'http://idp.corp:8080/', 'https://idp.corp:8080/'])
    taken(url);
  for (const url of ['http://[fd00::5]:9000/', 'http://192.0.2.7:7000/', 'https://[::ffff:10.1.2.3]/']) taken(url);
  for (const url of ['http://10.2.0.1/', 'http://8.8.8.8/', 'http://[fd00::5]/', 'http://192.0.2.7/']) refused(url);
});

it.each([
  'nonsense',
  '10.0.0.0/33',
  '300.1.1.1',
  'host:',
  'host:0',
  'host:70000',
  ':80',
  'a b:80',
  'http://host:80',
  '*',
])('does not start with %s among what is allowed', (entry) => {
  expect(() => new EgressAllow(['10.0.0.1', entry])).toThrow(`has "${entry}"`);
});
