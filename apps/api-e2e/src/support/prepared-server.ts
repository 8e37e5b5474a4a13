import { Console } from './console.ts';
import { ROOT, Server } from './server.ts';

/** A started server, its root signed in, and what is prepared on it. Stops it when that fails: nobody has it yet. */
export async function preparedServer<T>(prepare: (root: Console, server: Server) => Promise<T>) {
  const server = await Server.start();
  try {
    const root = await Console.signIn(server, ROOT.email, ROOT.password);
    return { server, root, ...(await prepare(root, server)) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
