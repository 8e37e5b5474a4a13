import fc from 'fast-check';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { OwnOrigins } from './own-origins.ts';

const socket = (localAddress: string, localPort = 3000) => ({ localAddress, localPort }) as Socket;
const at = (address: string) => ({ socket: socket(address) }) as IncomingMessage;
const PUBLIC = 'https://velgent.example';
const named = new OwnOrigins({ publicUrl: PUBLIC, hasPublicUrl: true, allowedOrigins: ['http://other.example:8080'] });
const bare = new OwnOrigins({ publicUrl: 'http://0.0.0.0:3000', hasPublicUrl: false, allowedOrigins: [] });

it('serves the hosts of its origins, and the address of the connection', () => {
  for (const host of ['velgent.example', 'velgent.example:443', 'other.example:8080', '10.0.0.7:3000'])
    expect([host, named.serves(host, socket('::ffff:10.0.0.7'))]).toEqual([host, true]);
  expect(named.serves('[2001:db8::1]:3000', socket('2001:db8:0::1'))).toBe(true);
  for (const host of [
    'velgent.example:80',
    'other.example',
    '10.0.0.8:3000',
    '10.0.0.7',
    '10.0.0.7:3001',
    'localhost:3000',
  ])
    expect([host, named.serves(host, socket('10.0.0.7'))]).toEqual([host, false]);
});

it('has the origins that were named alone, where a public URL was', () => {
  for (const origin of [PUBLIC, 'http://other.example:8080']) expect(named.has(origin, at('127.0.0.1'))).toBe(true);
  for (const origin of ['http://velgent.example', 'https://velgent.example:443', 'http://127.0.0.1:3000', 'null', ''])
    expect([origin, named.has(origin, at('127.0.0.1'))]).toEqual([origin, false]);
});

it('has the address of the connection besides, where none was', () => {
  expect(bare.has('http://192.168.1.5:3000', at('::ffff:192.168.1.5'))).toBe(true);
  expect(bare.has('http://[::1]:3000', at('::1'))).toBe(true);
  expect(bare.has('http://localhost:3000', at('127.0.0.1'))).toBe(true);
  for (const origin of ['http://localhost:3000', 'https://192.168.1.5:3000', 'http://192.168.1.5', 'http://evil:3000'])
    expect([origin, bare.has(origin, at('192.168.1.5'))]).toEqual([origin, false]);
});

it('leaves out the default port, as browsers do', () => {
  const at80 = (address: string) => ({ socket: socket(address, 80) }) as IncomingMessage;
  const of = (publicUrl: string) => new OwnOrigins({ publicUrl, hasPublicUrl: false, allowedOrigins: [] });
  expect(of('http://velgent:80').has('http://velgent', at80('10.0.0.7'))).toBe(true);
  expect(of('http://[0:0:0:0:0:0:0:1]:3000').has('http://[::1]:3000', at('10.0.0.7'))).toBe(true);
  for (const origin of ['http://127.0.0.1', 'http://localhost']) expect(bare.has(origin, at80('127.0.0.1'))).toBe(true);
  expect(bare.has('http://[::1]', at80('::1'))).toBe(true);
  for (const origin of ['http://127.0.0.1:80', 'https://127.0.0.1'])
    expect(bare.has(origin, at80('127.0.0.1'))).toBe(false);
  for (const host of ['10.0.0.7', '10.0.0.7:80']) expect(named.serves(host, socket('::ffff:10.0.0.7', 80))).toBe(true);
  for (const host of ['10.0.0.8', '']) expect(named.serves(host, socket('10.0.0.7', 80))).toBe(false);
});

it('takes no origin but its own, whatever is tried', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.webAuthority().map((host) => `https://${host}`),
      ),
      (origin) => {
        fc.pre(origin !== PUBLIC);
        return !named.has(origin, at('127.0.0.1')) && !bare.has(origin, at('10.0.0.1'));
      },
    ),
  );
});
