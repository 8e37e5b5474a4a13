import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Bag, type Held } from '../queues/bag.ts';

/** A request that is not answered yet. */
export type Waiting = Held<ServerResponse>;

/** Requests that have come and are not answered yet. */
export class UnderWay {
  private readonly all = new Bag<ServerResponse>();

  add(res: ServerResponse): Waiting {
    return this.all.add(res);
  }

  over(waiting: Waiting): void {
    this.all.remove(waiting);
  }

  /** One at most: see one-at-a-time.ts. */
  on(socket: Socket): ServerResponse | undefined {
    return this.all.items().find(({ req }) => req.socket === socket);
  }

  /** Where somebody waits for an answer; with `whole`, only where their request has come as a whole. */
  sockets({ whole }: { whole: boolean }): Set<Socket> {
    const requests = this.all.items().map(({ req }) => req);
    return new Set(requests.filter((req) => !whole || req.complete).map((req) => req.socket));
  }
}
