import { ERROR_STATUS, type ErrorCode, OAUTH_ERROR_STATUS, type OAuthErrorCode } from '@velgent/client-model';
import { VelgentApiError, VelgentConnectionError, VelgentTokenError } from './errors.ts';
import { retryAfterSeconds } from './retry-after.ts';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** What the JSON holds; undefined where it is none. */
  body: unknown;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One request and its whole answer. Redirects are not followed: the API has none, and a secret goes nowhere else. */
export async function send(fetch: Fetch, baseUrl: string, call: Call, signal: AbortSignal): Promise<Answer> {
  const { method, path, headers, body } = call;
  try {
    const response = await fetch(baseUrl + path, { method, headers, body, signal, redirect: 'manual' });
    return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
  } catch (cause) {
    signal.throwIfAborted();
    throw new VelgentConnectionError(`${method} ${path} got no whole answer.`, { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether it is a success with the JSON object that every success of the API is. */
export const isSuccess = ({ status, body }: Answer): boolean =>
  status >= 200 && status < 300 && typeof body === 'object' && body !== null;

/** An answer of the API that is no success. */
export function apiError({ status, headers, body }: Answer): VelgentApiError {
  const { error } = (body ?? {}) as { error?: Partial<Record<string, unknown>> };
  const code = error?.['code'];
  const missing = error?.['missing_variables'];
  return new VelgentApiError(text(error?.['message']) ?? `Status ${status}, not an answer of Velgent.`, {
    status,
    code: typeof code === 'string' && code in ERROR_STATUS ? (code as ErrorCode) : 'unrecognised',
    param: text(error?.['param']),
    missingVariables: Array.isArray(missing) ? missing.map(String) : [],
    requestId: text(error?.['request_id']) ?? headers.get('x-request-id') ?? undefined,
    retryAfter: retryAfterSeconds(headers),
  });
}

/** An answer of the token endpoint that is no success. */
export function tokenError({ status, headers, body }: Answer): VelgentTokenError {
  const { error: code, error_description } = (body ?? {}) as Record<string, unknown>;
  return new VelgentTokenError(text(error_description) ?? `Status ${status}, not an answer of Velgent.`, {
    status,
    code: typeof code === 'string' && code in OAUTH_ERROR_STATUS ? (code as OAuthErrorCode) : 'unrecognised',
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfter: retryAfterSeconds(headers),
  });
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
