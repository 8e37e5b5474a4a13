import { dribble } from './bare-socket.ts';
import type { Answer } from './console.ts';
import type { Server } from './server.ts';

/** A request line and headers as they stand here, which no HTTP client would send; the connection is closed behind. */
export async function wire(
  server: Pick<Server, 'url'>,
  requestLine: string,
  headers: string[],
  body: string | Buffer = '',
): Promise<Answer> {
  const lines = [requestLine, ...headers, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close', '', ''];
  const { text: all } = await dribble(server, lines.join('\r\n') + body.toString());
  const [head = '', text = ''] = all.split(/\r\n\r\n(.*)/s);
  const [status = '', ...fields] = head.split('\r\n');
  const answered = new Headers(
    fields.map((field): [string, string] => [field.split(':')[0]!, field.replace(/^[^:]*: ?/, '')]),
  );
  const isJson = answered.get('content-type')?.startsWith('application/json');
  return { status: Number(status.split(' ')[1]), headers: answered, text, body: isJson ? JSON.parse(text) : undefined };
}

export const hostOf = ({ url }: Pick<Server, 'url'>): string => new URL(url).host;
