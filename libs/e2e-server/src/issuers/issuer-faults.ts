import type { ServerResponse } from 'node:http';

/** What an issuer does instead of answering as it should. */
export type IssuerFault =
  'failing' | 'hanging' | 'trickling' | 'redirecting' | 'oversized' | 'not_json' | 'wrong_issuer';

/** True where the fault has answered, or never will. */
export function answerFaulty(fault: IssuerFault | undefined, response: ServerResponse): boolean {
  switch (fault) {
    case 'failing':
      response.writeHead(500).end();
      return true;
    case 'hanging': // the connection stays open, without a byte
      return true;
    case 'trickling': {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.flushHeaders();
      const timer = setInterval(() => response.write(' '), 500);
      response.once('close', () => clearInterval(timer));
      return true;
    }
    case 'redirecting':
      response.writeHead(302, { location: '/elsewhere' }).end();
      return true;
    case 'oversized':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ keys: [], padding: 'x'.repeat(300 * 1024) }));
      return true;
    case 'not_json':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return true;
    default:
      return false;
  }
}
