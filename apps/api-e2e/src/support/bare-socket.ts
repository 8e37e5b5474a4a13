import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from './server.ts';

export interface BareAnswer {
  /** Everything that came, as it came. */
  text: string;
  /** Milliseconds until the server hung up. */
  took: number;
}

/** Sends bytes as they are, then `piece` over and over until the server hangs up. */
export async function dribble(
  { url }: Pick<Server, 'url'>,
  start: string,
  piece = '',
  everyMs = 250,
): Promise<BareAnswer> {
  const { hostname, port } = new URL(url);
  const began = performance.now();
  const socket = net.connect(Number(port), hostname);
  let text = '';
  let open = true;
  const closed = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined); // a reset is a way of hanging up
    socket.on('close', () => {
      open = false;
      resolve();
    });
    socket.on('end', () => socket.destroy());
  });
  socket.write(start);
  while (piece && open) {
    await sleep(everyMs);
    if (open) socket.write(piece);
  }
  await closed;
  return { text, took: performance.now() - began };
}
