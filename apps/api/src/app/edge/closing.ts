import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import type { Settings } from '../config/settings.ts';
import type { UnderWay } from './under-way.ts';

/** How long a connection in use has, once the server closes, to send its next request and be told to end. */
const LAST_REQUESTS_MS = 400;
/**
 * The same for a proxy: new connections it finds refused, and turns to another replica; what it is just sending over those
 * that it keeps would be lost.
 */
const PROXY_NOTICES_MS = 1000;

/** How long what has come in part may take to come whole. */
const LAST_BODIES_MS = 3000;

/**
 * How long a server behind a proxy listens on once it is told to stop, and says that it is not ready. What stands in the
 * kernel's line when it ceases to listen is lost; by then a proxy that asks twice a second sends nothing new.
 */
const LISTENS_ON_MS = 1500;

/** What may keep an answer beside the model: a mail server, or many passwords to check. */
const OTHER_ANSWERS_MS = 10_000;
const MARGIN_MS = 2_000 + LISTENS_ON_MS;

/** How long requests already begun may still take once the server closes: as long as any of them may wait. */
export const answersWithinMs = ({ llm }: Pick<Settings, 'llm'>): number =>
  Math.max(OTHER_ANSWERS_MS, llm?.timeoutMs ?? 0) + MARGIN_MS;

/**
 * Has the server close without losing an answer: whatever has been asked is answered, and says that the connection ends;
 * then we hang up. Connections on which nothing is under way, used or not, keep nobody waiting.
 */
export class Closing {
  /** Answers say from now on that the connection ends. */
  begun = false;
  private readonly sockets = new Set<Socket>();

  constructor(
    private readonly server: Server,
    private readonly underWay: UnderWay,
    private readonly settings: Pick<Settings, 'llm' | 'trustProxy'>,
  ) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.close = (callback) => {
      if (settings.trustProxy.length > 0) setTimeout(() => this.close(callback), LISTENS_ON_MS);
      else this.close(callback);
      return server;
    };
  }

  private close(callback: Parameters<Server['close']>[0]): void {
    this.begun = true;
    this.hangUp();
    // Not http's own close, which hangs up at once on what it has not read from yet: a request may be on its way there.
    NetServer.prototype.close.call(this.server, callback);
  }

  private hangUp(): void {
    const { trustProxy } = this.settings;
    const patience = trustProxy.length > 0 ? PROXY_NOTICES_MS : LAST_REQUESTS_MS;
    const began = performance.now();
    const sweep = setInterval(() => {
      const since = performance.now() - began;
      if (since < patience) return;
      setImmediate(() => this.drop({ whole: since > LAST_BODIES_MS })); // once what has come in was read
    }, 50);
    const end = setTimeout(() => this.server.closeAllConnections(), answersWithinMs(this.settings));
    this.server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(end);
    });
  }

  private drop(besides: { whole: boolean }): void {
    const busy = this.underWay.sockets(besides);
    for (const socket of this.sockets) if (!busy.has(socket)) socket.destroy();
  }
}
