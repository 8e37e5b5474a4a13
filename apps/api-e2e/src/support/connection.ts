import http from 'node:http';
import { basic, FORM, GRANT } from './api.ts';
import type { Json, Revealed } from './console.ts';

export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Json;
  requestId: string;
  /** Milliseconds from the first byte sent to the last one received. */
  took: number;
}

/** A request that was not answered, or not to its end. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  constructor(
    readonly code: string,
    /** Whether the server had already answered on this connection, which it kept open. */
    readonly onKeptConnection: boolean,
  ) {
    super(`No answer: ${code}`);
  }
}

/**
 * A caller with one keep-alive connection and one request at a time: whichever process took the connection answers all
 * of them. Opens another when the server has closed it. Each method rejects with {@link NoAnswer}.
 */
export class Connection {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  /** Our end of the connection used last. */
  port = 0;

  constructor(private readonly url: string) {}

  send(method: string, path: string, headers: http.OutgoingHttpHeaders = {}, body = ''): Promise<Reply> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const length = body || method === 'POST' ? { 'content-length': Buffer.byteLength(body) } : {};
      const options = { method, agent: this.agent, headers: { ...length, ...headers } };
      const request = http.request(this.url + path, options, (response) => {
        this.port = response.socket.localPort!;
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
        response.on('error', fail);
        response.on('end', () => {
          const { statusCode: status, headers } = response;
          const requestId = String(headers['x-request-id']);
          resolve({ status: status!, headers, body: parsed(text), requestId, took: performance.now() - began });
        });
      });
      const fail = (error: NodeJS.ErrnoException) =>
        reject(new NoAnswer(error.code ?? error.message, request.reusedSocket));
      request.on('error', fail).end(body);
    });
  }

  exchange(client: Omit<Revealed, 'id'>, headers: http.OutgoingHttpHeaders = {}): Promise<Reply> {
    return this.form('token', GRANT, client, headers);
  }

  introspect(token: string, by: Omit<Revealed, 'id'>): Promise<Reply> {
    return this.form('introspect', `token=${token}`, by);
  }

  revokeToken(token: string, by: Omit<Revealed, 'id'>): Promise<Reply> {
    return this.form('revoke', `token=${token}`, by);
  }

  /** `GET /api/v1/me` with an access token or an API key. */
  me(bearer: string, headers: http.OutgoingHttpHeaders = {}): Promise<Reply> {
    return this.send('GET', '/api/v1/me', { authorization: `Bearer ${bearer}`, ...headers });
  }

  close(): void {
    this.agent.destroy();
  }

  private form(
    endpoint: string,
    body: string,
    by: Omit<Revealed, 'id'>,
    headers: http.OutgoingHttpHeaders = {},
  ): Promise<Reply> {
    const authorization = basic(by.client_id, by.client_secret);
    return this.send('POST', `/api/v1/oauth/${endpoint}`, { ...FORM, authorization, ...headers }, body);
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
