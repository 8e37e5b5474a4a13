import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { freePort } from './free-port.ts';

/** How the endpoint answers one request. */
export type Reply = (res: ServerResponse) => void;

export interface Asked {
  path: string | undefined;
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: string }[] };
  /** Resolves once this request's connection is gone. */
  closed: Promise<void>;
}

export const MODEL_ANSWER = {
  summary: 'The cold storage unit needs a replacement.',
  intent: { action_needed: true, due_date: '2026-11-30', urgency_score: 0.7, sensitivity: 'internal' },
  language: 'en',
};

const completion = (content: string) => ({
  id: 'c-1',
  object: 'chat.completion',
  created: 1_764_000_000,
  model: 'test-model',
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 50, completion_tokens: 9, total_tokens: 59 },
});

export const says =
  (answer: unknown, afterMs = 0): Reply =>
  (res) =>
    void setTimeout(() => {
      const content = typeof answer === 'string' ? answer : JSON.stringify(answer);
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(completion(content)));
    }, afterMs);

export const fails =
  (status: number): Reply =>
  (res) =>
    res
      .writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '5' })
      .end('{"error":{"message":"no"}}');

export const cutsOff: Reply = (res) => {
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  res.write('{"id":');
  setTimeout(() => res.destroy(), 20);
};

export const stalls: Reply = (res) => {
  res.writeHead(200, { 'content-type': 'application/json' });
  res.write('{"id":');
};

/** A local endpoint that speaks the OpenAI protocol, also its failures. */
export class ModelEndpoint {
  /** What it was asked, in order. */
  asked: Asked[] = [];
  /** For the next requests, in order; {@link MODEL_ANSWER} after them. */
  replies: Reply[] = [];
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<ModelEndpoint> {
    const port = await freePort();
    const server = createServer();
    const endpoint = new ModelEndpoint(server, `http://127.0.0.1:${port}/v1`);
    server.on('request', (req, res) => endpoint.take(req, res));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return endpoint;
  }

  get env(): Record<string, string> {
    return { VELGENT_LLM_URL: this.url, VELGENT_LLM_MODEL: 'test-model', VELGENT_LLM_API_KEY: 'k3y' };
  }

  reset(...replies: Reply[]): void {
    this.asked = [];
    this.replies = replies;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(req: IncomingMessage, res: ServerResponse): void {
    let body = '';
    req.on('data', (chunk) => (body += chunk));
    req.on('end', () => {
      const closed = new Promise<void>((resolve) => res.once('close', () => resolve()));
      this.asked.push({ path: req.url, authorization: req.headers.authorization, body: JSON.parse(body), closed });
      (this.replies.shift() ?? says(MODEL_ANSWER))(res);
    });
  }
}
