import net from 'node:net';

/** Stands before a database as a network that can fall silent: what is sent meanwhile arrives late, and nothing is lost. */
export class StallingProxy {
  private readonly sockets = new Set<net.Socket>();
  private readonly answering = new Set<net.Socket>();

  private constructor(
    private readonly server: net.Server,
    readonly url: string,
  ) {}

  static async to(databaseUrl: string): Promise<StallingProxy> {
    const url = new URL(databaseUrl);
    const [port, host] = [Number(url.port), url.hostname];
    const server = net.createServer((client) => {
      const database = net.connect(port, host);
      proxy.answering.add(database);
      for (const [from, to] of [
        [client, database],
        [database, client],
      ] as const) {
        proxy.sockets.add(from);
        from.on('error', () => undefined);
        from.on('close', () => (proxy.sockets.delete(from), proxy.answering.delete(from), to.destroy()));
        from.on('data', (chunk) => to.write(chunk));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as net.AddressInfo).port);
    const proxy = new StallingProxy(server, url.href);
    return proxy;
  }

  stall(): void {
    for (const socket of this.sockets) socket.pause();
  }

  /** What is asked arrives; its answer does not. */
  stallAnswers(): void {
    for (const socket of this.answering) socket.pause();
  }

  resume(): void {
    for (const socket of this.sockets) socket.resume();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
