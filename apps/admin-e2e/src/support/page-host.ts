import { WORKSPACE } from '@velgent/e2e-server';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { VelgentServer } from './server.ts';

/** Takes modules as an application without a bundler would. */
const PAGE = `<!doctype html>
<title>Uses the SDK</title>
<script type="importmap">
  { "imports": { "@velgent/sdk": "/@velgent/sdk/index.js", "@velgent/client-model": "/@velgent/client-model/index.js" } }
</script>
<script type="module">
  import * as sdk from '@velgent/sdk';
  globalThis.sdk = sdk;
</script>`;

/**
 * A site with one page, the packages as they are published, and Velgent's API at `/api` of its own origin: what
 * somebody who uses the SDK in a browser puts in front of Velgent.
 */
export class PageHost {
  /** Answers nothing to calls of the API while true; they wait. */
  holds = false;
  private readonly http = http.createServer((request, response) => void this.answer(request, response));

  private constructor(private readonly api: Pick<VelgentServer, 'url'>) {}

  static async start(api: Pick<VelgentServer, 'url'>): Promise<PageHost> {
    const host = new PageHost(api);
    await new Promise<void>((resolve) => host.http.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  /** The next request that arrives. */
  async next(): Promise<http.IncomingMessage> {
    const [request] = (await once(this.http, 'request')) as [http.IncomingMessage];
    return request;
  }

  stop(): void {
    this.http.closeAllConnections();
    this.http.close();
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url!, this.url);
    if (pathname === '/') response.setHeader('Content-Type', 'text/html').end(PAGE);
    else if (pathname.startsWith('/@velgent/')) {
      const file = path.join(WORKSPACE, 'dist/libs', pathname.slice('/@velgent/'.length));
      response.setHeader('Content-Type', 'text/javascript').end(await readFile(file));
    } else if (!pathname.startsWith('/api/')) response.writeHead(404).end();
    else if (!this.holds) this.pass(request, response);
  }

  private pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { method, headers } = request;
    const onward = http.request(this.api.url + request.url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }
}
