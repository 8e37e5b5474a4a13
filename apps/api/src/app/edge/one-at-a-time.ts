import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** So many wait on a connection; who sends more before they have an answer is hung up on. */
const MOST_WAITING = 100;

/**
 * Serves the requests of a connection one after another. Node.js hands over all that a caller sends without waiting for
 * answers. Where they leave then, nobody closes the files that were opened for answers in line, and before version 24
 * nobody is told that those answers are over. Nor may unsafe methods run beside each other (RFC 9112 §9.3.2).
 */
export function oneAtATime(serve: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, number>();
  return (req, res) => {
    if (res.socket) return serve(req, res);
    const { socket } = req;
    const count = (waiting.get(socket) ?? 0) + 1;
    if (count > MOST_WAITING) return void socket.destroy();
    waiting.set(socket, count);
    res.once('socket', () => {
      waiting.set(socket, waiting.get(socket)! - 1);
      if (!socket.destroyed) serve(req, res);
    });
  };
}
