import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { createServer } from 'node:http';

/** Milliseconds. Node looks for connections past their time only so often, by default every 30 s. */
const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000, // longer than a proxy's
  connectionsCheckingInterval: 1_000,
};
/** Node's own refusal has neither a body nor a request id. */
const LEFT_TO_FRONT = { requireHostHeader: false };
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Express behind a server that waits for nobody for long: headers have 10 s, a whole request 30 s, then its connection
 * is answered with 408 and closed. More than 16 KiB of headers are answered with 431.
 */
export class BoundedExpress extends ExpressAdapter {
  override initHttpServer(_options: NestApplicationOptions): void {
    this.httpServer = createServer({ ...TIMES, ...LEFT_TO_FRONT, maxHeaderSize: MAX_HEADER_BYTES }, this.getInstance());
    this.httpServer.maxHeadersCount = 0; // drops none silently: the front refuses too many
  }
}
