import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import express, { type Request, type Response } from 'express';
import { from, type Observable, switchMap } from 'rxjs';
import { isUnencoded, mediaType } from '../request/media-type.ts';
import { ApiError, invalidRequest } from '../errors/api-error.ts';

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 32;
/** Shorter than what may pass until a revocation bites. */
const PROMPT_MS = 250;
const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE']);

// Compressed bodies are refused, not inflated: a few bytes could ask for much work.
const parser = express.json({ limit: MAX_BYTES, inflate: false, strict: true, type: () => true });
const isJson = mediaType('application/json');

/** Reads JSON bodies only once the guards have let the caller in. */
@Injectable()
export class JsonBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const req = http.getRequest<Request>();
    if (WITHOUT_BODY.has(req.method)) return next.handle();
    return from(readOfAdmitted(req, http.getResponse<Response>())).pipe(switchMap(() => next.handle()));
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by a guard: rejects for who would not be let in any more. */
    admitAgain?: () => Promise<unknown>;
  }
}

/** A body may take as long as a whole request: whoever was let in before it is looked at again after it. */
async function readOfAdmitted(req: Request, res: Response): Promise<void> {
  const began = performance.now();
  await readJson(req, res);
  if (performance.now() - began > PROMPT_MS) await req.admitAgain?.();
}

async function readJson(req: Request, res: Response): Promise<void> {
  if (hasBody(req) && !isJson(req.headers['content-type']))
    throw new ApiError('unsupported_media_type', 'Send JSON with Content-Type: application/json.');
  if (isUnencoded(req.headers['content-encoding'])) delete req.headers['content-encoding'];
  await new Promise<void>((resolve, reject) => {
    parser(req, res, (error?: unknown) => (error ? reject(asApiError(error)) : resolve()));
  });
  req.body ??= {};
  if (Array.isArray(req.body)) throw invalidRequest('The body must be a JSON object.');
  if (['__proto__', 'constructor'].some((name) => Object.hasOwn(req.body as object, name)))
    throw invalidRequest('The body has an unknown parameter.');
  if (isDeeperThan(req.body, MAX_DEPTH)) throw invalidRequest(`The body is nested deeper than ${MAX_DEPTH} levels.`);
}

const hasBody = (req: Request) =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

function asApiError(error: unknown): ApiError {
  const { status, type } = error as { status?: number; type?: string };
  if (status === 413) return new ApiError('payload_too_large', `The body is larger than ${MAX_BYTES / 1024} KiB.`);
  if (status === 415)
    return new ApiError('unsupported_media_type', 'This charset or content encoding is not supported.');
  if (type === 'entity.parse.failed') return invalidRequest('The body is not valid JSON.');
  return invalidRequest('The body could not be read.');
}

function isDeeperThan(value: unknown, limit: number): boolean {
  let level = [value];
  for (let depth = 0; level.length; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
