import net, { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findWriter } from './writer-search.ts';

/** Of PostgreSQL's protocol, as a server says it once it knows who asks. */
const AUTHENTICATED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const NO_WRITES = Buffer.from('SFATAL\0C25006\0Mtakes no writes\0\0');
const REFUSED = Buffer.concat([Buffer.from([0x45, 0, 0, 0, NO_WRITES.length + 4]), NO_WRITES]);

describe('the search for the host that takes writes', () => {
  const sockets: net.Socket[] = [];
  const servers: net.Server[] = [];

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });

  /** Its connection string. */
  async function host(answer: (socket: net.Socket) => unknown): Promise<string> {
    const server = net.createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
      socket.once('data', () => answer(socket));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `postgres://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/db`;
  }

  const standby = (socket: net.Socket) => socket.write(REFUSED);
  const farAway = async (socket: net.Socket) => {
    socket.write(AUTHENTICATED);
    await sleep(600);
    socket.write(READY);
  };
  const find = (...urls: string[]) => findWriter(urls, { source: { databaseUrl: urls.join() } });

  it('waits for one that has begun to answer, though a standby was faster', async () => {
    const writer = await host(farAway);
    expect(await find(await host(standby), writer)).toEqual({ host: '127.0.0.1', port: Number(new URL(writer).port) });
  });

  it('does not wait for one that is silent', async () => {
    const began = performance.now();
    await expect(find(await host(standby), await host(() => undefined))).rejects.toMatchObject({ code: '25006' });
    expect(performance.now() - began).toBeLessThan(900);
  });

  it('says that there is a standby, though another host, named first, is away', async () => {
    const away = 'postgres://u:p@127.0.0.1:1/db';
    await expect(find(away, await host(standby))).rejects.toMatchObject({ code: '25006' });
    await expect(find(away, away)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
