import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { ApiError, errorBody } from '../errors/api-error.ts';
import { requestTarget } from '../request/request-target.ts';
import { newRequestId } from '../request/arrival.ts';
import type { EarlyRouter } from './early-router.ts';
import type { UnderWay } from './under-way.ts';

/** Why a request is refused before anything is asked of it. */
interface HttpFault {
  status: 400 | 408 | 413 | 421 | 431;
  message: string;
}

export const TOO_MANY_HEADERS: HttpFault = { status: 431, message: 'There are more than 100 headers.' };
const UNREADABLE: HttpFault = { status: 400, message: 'The request could not be read.' };
const BY_CODE: Record<string, HttpFault> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The headers are larger than 16 KiB.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, message: 'The extensions of a chunk are too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request took too long to arrive.' },
};

/** What every answer carries beside its id, and who answers some paths in another shape. */
interface RefusalOptions {
  early: EarlyRouter;
  /** Names and values in turn. */
  security: readonly string[];
  underWay: UnderWay;
  logger: Logger;
}

/** Refuses what the front, or Node's parser, does not let through, in the shape of the path it was for. */
export class Refusals {
  constructor(private readonly options: RefusalOptions) {}

  /** RFC 6585 §5 and the like. */
  refuse(req: IncomingMessage, res: ServerResponse, refusal: HttpFault): void {
    const { requestId } = req.arrival;
    const body = this.body(refusal, req.arrival.path, requestId);
    res.writeHead(refusal.status, this.headers(body, requestId)).end(body);
  }

  /** Instead of Node's bare answers. Never into an answer that has begun, nor before the one of an earlier request. */
  answerUnparsed(server: Server): void {
    const met = new WeakSet<Socket>();
    server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, stream) => {
      const socket = stream as Socket;
      if (met.has(socket)) return;
      met.add(socket);
      const waiting = this.options.underWay.on(socket);
      if (waiting?.req.complete) return this.destroyOnceAnswered(socket);
      if (socket.writable && !waiting?.headersSent) this.write(socket, error, waiting);
      socket.destroy();
    });
  }

  /** What came whole before is answered first, one after another. */
  private destroyOnceAnswered(socket: Socket): void {
    const earlier = this.options.underWay.on(socket);
    if (earlier?.req.complete && socket.writable) earlier.once('close', () => this.destroyOnceAnswered(socket));
    else socket.destroy();
  }

  private write(
    socket: Socket,
    { code = '', rawPacket }: { code?: string; rawPacket?: Buffer },
    broken?: ServerResponse,
  ): void {
    const refusal = BY_CODE[code] ?? UNREADABLE;
    const requestId = broken?.req.arrival.requestId ?? newRequestId();
    const body = this.body(refusal, broken ? broken.req.arrival.path : pathIn(rawPacket), requestId);
    const pairs = this.headers(body, requestId);
    const lines = pairs.flatMap((name, i) => (i % 2 ? [] : `${name}: ${pairs[i + 1]}`));
    const { status } = refusal;
    socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
    if (broken)
      broken.statusCode = status; // for its line in the log
    else if (socket.bytesRead)
      this.options.logger.info({ request_id: requestId, res: { status } }, 'request not understood');
  }

  private body({ status, message }: HttpFault, path: string, requestId: string): string {
    const error = new ApiError(status === 413 ? 'payload_too_large' : 'invalid_request', message);
    return JSON.stringify(this.options.early.refusal(path, message) ?? errorBody(error, requestId));
  }

  private headers(body: string, requestId: string): string[] {
    return [
      ...['X-Request-Id', requestId, ...this.options.security],
      ...['Content-Type', 'application/json; charset=utf-8', 'Content-Length', String(Buffer.byteLength(body))],
      ...['Cache-Control', 'no-store', 'Pragma', 'no-cache', 'Connection', 'close'],
    ];
  }
}

/** The path of a request whose head was not understood, where its first line was. */
function pathIn(packet?: Buffer): string {
  const [, target] = /^[A-Z]+ ([^ \r\n]+)/.exec(packet?.toString('latin1', 0, 2048) ?? '') ?? [];
  return (target && requestTarget(target)?.path) ?? '';
}
