import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that have come and are not answered yet, in the order in which they came. */
export class UnderWay {
  private readonly responses = new Set<ServerResponse>();

  add(res: ServerResponse): void {
    this.responses.add(res);
  }

  over(res: ServerResponse): void {
    this.responses.delete(res);
  }

  /** Several where a caller sends the next before it has its answer. */
  on(socket: Socket): ServerResponse[] {
    return [...this.responses].filter((res) => res.req.socket === socket);
  }

  /** Where somebody waits for an answer; with `whole`, only where their request has come as a whole. */
  sockets({ whole }: { whole: boolean }): Set<Socket> {
    return new Set([...this.responses].filter(({ req }) => !whole || req.complete).map(({ req }) => req.socket));
  }
}
