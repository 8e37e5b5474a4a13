import net from 'node:net';
import tls from 'node:tls';

const PATIENCE_MS = 1_000;
/** PostgreSQL's protocol: what a connection begins with in place of its version. */
const CANCEL = 80_877_102;
const TLS = 80_877_103;

interface Target {
  host: string;
  port: number;
  ssl: unknown;
  processID: number;
  secretKey: number;
}

const packet = (...words: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * (words.length + 1));
  bytes.writeInt32BE(bytes.length);
  words.forEach((word, i) => bytes.writeInt32BE(word | 0, 4 * (i + 1)));
  return bytes;
};

/** Whether the server has taken it: it closes the connection then, and says nothing. Takes no place of `max_connections`. */
export function sendCancelRequest({ host, port, ssl, processID, secretKey }: Target): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host);
    const end = (taken: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(taken);
    };
    const timer = setTimeout(end, PATIENCE_MS, false);
    const ask = (via: net.Socket) => via.on('error', () => end(false)).on('close', () => end(true)).resume().write(packet(CANCEL, processID, secretKey)); // prettier-ignore
    socket.once('error', () => end(false));
    socket.once('connect', () => {
      if (!ssl) return ask(socket);
      socket.write(packet(TLS));
      socket.once('data', (answer) => {
        if (String(answer) !== 'S') return end(false);
        const servername = net.isIP(host) ? undefined : host;
        ask(tls.connect({ socket, host, servername, ...(ssl === true ? {} : (ssl as tls.ConnectionOptions)) }));
      });
    });
  });
}
