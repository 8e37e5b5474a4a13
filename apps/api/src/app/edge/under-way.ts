import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Bag, type Held } from '../queues/bag.ts';

/** A request that is not answered yet. */
export type Waiting = Held<{ res: ServerResponse; order: number }>;

/** Requests that have come and are not answered yet. */
export class UnderWay {
  private readonly all = new Bag<Waiting['item']>();
  private come = 0;

  add(res: ServerResponse): Waiting {
    return this.all.add({ res, order: this.come++ });
  }

  over(waiting: Waiting): void {
    this.all.remove(waiting);
  }

  /** In the order in which they came; several where a caller sends the next before it has its answer. */
  on(socket: Socket): ServerResponse[] {
    return this.all
      .items()
      .filter(({ res }) => res.req.socket === socket)
      .sort((a, b) => a.order - b.order)
      .map(({ res }) => res);
  }

  /** Where somebody waits for an answer; with `whole`, only where their request has come as a whole. */
  sockets({ whole }: { whole: boolean }): Set<Socket> {
    const requests = this.all.items().map(({ res }) => res.req);
    return new Set(requests.filter((req) => !whole || req.complete).map((req) => req.socket));
  }
}
