import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  at: number;
  /** Whether the caller hung up before it was answered. */
  hungUp: boolean;
}

export type Reply = (res: ServerResponse, asked: Asked) => void;

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (res) =>
    res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const refusal = (
  status: number,
  code: string,
  headers: Record<string, string> = {},
  fields: object = {},
): Reply => json(status, { error: { code, message: `It is ${code}.`, request_id: 'req_1', ...fields } }, headers);

/** A real server whose answers are chosen: the next of `replies`, else `usual`; tokens are counted `t1`, `t2`, … */
export class AnsweringServer {
  readonly asked: Asked[] = [];
  replies: Reply[] = [];
  usual: Reply = json(200, {});
  /** In place of a token, as long as there are any. */
  tokenReplies: Reply[] = [];
  expiresIn = 3600;
  private tokens = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<AnsweringServer> {
    const server = createServer();
    const answering = new AnsweringServer(server);
    server.on('request', (req, res) => void answering.answer(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return answering;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get calls(): Asked[] {
    return this.asked.filter(({ path }) => path !== '/api/v1/oauth/token');
  }

  get exchanges(): Asked[] {
    return this.asked.filter(({ path }) => path === '/api/v1/oauth/token');
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const asked: Asked = { path: req.url!, headers: req.headers, body: '', at: performance.now(), hungUp: false };
    this.asked.push(asked);
    res.on('close', () => (asked.hungUp = !res.writableEnded));
    for await (const chunk of req) asked.body += chunk;
    const isToken = asked.path === '/api/v1/oauth/token';
    const reply = isToken ? (this.tokenReplies.shift() ?? this.token) : (this.replies.shift() ?? this.usual);
    reply(res, asked);
  }

  private readonly token: Reply = (res, asked) =>
    json(200, { access_token: `t${++this.tokens}`, token_type: 'Bearer', expires_in: this.expiresIn, scope: 'api' })(
      res,
      asked,
    );
}
