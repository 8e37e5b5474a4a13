import net from 'node:net';

/** Stands between a server and its database, and cuts the connections it carries. */
export class CuttingProxy {
  private readonly open = new Set<net.Socket>();
  private readonly server: net.Server;

  private constructor(target: URL) {
    this.server = net.createServer((client) => {
      const database = net.connect(Number(target.port), target.hostname);
      for (const [from, to] of [
        [client, database],
        [database, client],
      ] as const) {
        this.open.add(from);
        from.on('error', () => undefined);
        from.on('close', () => (this.open.delete(from), to.destroy()));
        from.pipe(to);
      }
    });
  }

  /** Answers the proxy and the connection string that goes through it. */
  static async to(databaseUrl: string): Promise<{ proxy: CuttingProxy; url: string }> {
    const url = new URL(databaseUrl);
    const proxy = new CuttingProxy(new URL(databaseUrl));
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    url.port = String((proxy.server.address() as net.AddressInfo).port);
    return { proxy, url: url.href };
  }

  /** Cuts all that is open, with a reset; answers how many connections those were. */
  cut(): number {
    const sockets = [...this.open];
    for (const socket of sockets) socket.resetAndDestroy();
    return sockets.length / 2;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
