import { createServer, type AddressInfo } from 'node:net';

/**
 * The port to listen on, found free before anything is written: a first start that then could not listen would make a
 * root admin whose password nobody sees. Port 0 asks for any free one. Rejects with EADDRINUSE and the like.
 */
export async function freePort(host: string, port: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
