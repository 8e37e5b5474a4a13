import http from 'node:http';
import { dribble } from './bare-socket.ts';
import type { Answer } from './console.ts';
import type { Server } from './server.ts';

/** Sends what fetch would not: the same header twice, bytes that are no text. */
export function raw(
  { url }: Pick<Server, 'url'>,
  method: string,
  path: string,
  headers: http.OutgoingHttpHeaders,
  body: string | Buffer = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = 'transfer-encoding' in headers ? {} : { 'content-length': Buffer.byteLength(body) };
    const req = http.request(url + path, { method, headers: { ...length, ...headers } }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      res.on('end', () => {
        const answered = new Headers(Object.entries(res.headers).map(([name, value]) => [name, String(value)]));
        resolve({ status: res.statusCode!, headers: answered, text, body: text ? JSON.parse(text) : undefined });
      });
    });
    req.on('error', reject).end(body);
  });
}

/** The answer as it came: HTTP clients send one Authorization header, or put two into one. */
export async function twoAuthorizations(
  server: Pick<Server, 'url'>,
  method: string,
  path: string,
  values: string[],
  body = '',
): Promise<string> {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${new URL(server.url).hostname}`,
    'Connection: close',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...values.map((value) => `Authorization: ${value}`),
    '',
    body,
  ];
  return (await dribble(server, lines.join('\r\n'))).text;
}
