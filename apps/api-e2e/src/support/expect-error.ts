import type { Answer } from './console.ts';

/** The product's error shape, with the caller's own request id in header and body. */
export function expectError(answer: Answer, status: number, code: string, requestId?: string): void {
  expect([answer.status, answer.body?.error?.code]).toEqual([status, code]);
  const { message, param, request_id, ...rest } = answer.body.error;
  expect(Object.keys(answer.body)).toEqual(['error']);
  expect(Object.keys(rest)).toEqual(['code']);
  expect(message).toEqual(expect.any(String));
  if (param !== undefined) expect(param).toEqual(expect.any(String));
  expect(request_id).toBe(answer.headers.get('x-request-id'));
  if (requestId) expect(request_id).toBe(requestId);
}

/** RFC 6749 §5.2, and nothing that differs from request to request. */
export function expectOAuthError(answer: Answer, status: number, error: string): void {
  expect([answer.status, answer.body?.error]).toEqual([status, error]);
  expect(
    Object.keys(answer.body).filter((name) => !['error', 'error_description', 'error_uri'].includes(name)),
  ).toEqual([]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_-]{1,128}$/);
}
