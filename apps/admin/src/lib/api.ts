import type { ErrorBody } from '@velgent/client-model';
import { isInBackground } from './background.ts';

/** What went wrong with a call of the admin API: the server's own words, or that it could not be reached. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string | null = null,
    readonly param: string | null = null,
    /** What else the answer says. */
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  get unreachable() {
    return this.status === 0 || this.status === 502 || this.status === 504;
  }
}

export const hasCode = (error: unknown, code: string) => error instanceof ApiError && error.code === code;
export const hasStatus = (error: unknown, status: number) => error instanceof ApiError && error.status === status;
/** Only a refusal says that nothing was done: a server that fails, or whose answer is lost, may have done it before. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500;

export type Query = Record<string, string | number | undefined>;

/** Appends what is given as a query string. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, `${value}`);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** How long the answer to a change is waited for: longer than the server takes to try the slowest, a mail. */
const CHANGE_TIMEOUT_MS = 30_000;

export interface Options {
  signal?: AbortSignal;
  /** The same for each try of one request: the server does it once. */
  idempotencyKey?: string;
}

export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  { signal, idempotencyKey }: Options = {},
): Promise<T> {
  const headers: Record<string, string> = {};
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (isInBackground(signal)) headers['x-velgent-background'] = '1';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal: signal ?? (method === 'GET' ? null : AbortSignal.timeout(CHANGE_TIMEOUT_MS)),
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'unreachable', 'The server didn’t respond.');
  }
  if (response.status === 204) return undefined as T;
  const json: unknown = await response.json().catch(() => null);
  if (response.ok && json !== null) return json as T;
  throw toApiError(response, json as Partial<ErrorBody> | null);
}

function toApiError(response: Response, body: Partial<ErrorBody> | null): ApiError {
  const { code, message, request_id, param, ...fields }: Partial<ErrorBody['error']> = body?.error ?? {};
  return new ApiError(
    response.status,
    code ?? 'unreadable',
    message ?? `Unexpected response from the server (${response.status}).`,
    request_id ?? response.headers.get('x-request-id'),
    param ?? null,
    fields,
  );
}
