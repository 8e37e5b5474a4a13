import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { createHash } from 'node:crypto';
import { invalidRequest } from '../../errors/api-error.ts';

const VISIBLE_ASCII = /^[!-~]{1,128}$/;

/** An `Idempotency-Key` of an admin, and what was asked with it. */
export interface RequestKey {
  keyDigest: Buffer;
  requestDigest: Buffer;
}

/** Members of objects within, by their names: their order says nothing. */
const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Undefined where no `Idempotency-Key` was sent. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): RequestKey | undefined =>
  requestKeyOf(context.switchToHttp().getRequest<Request>()),
);

function requestKeyOf({ headers, method, path, body }: Request): RequestKey | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key))
    throw invalidRequest('Idempotency-Key must have 1 to 128 visible ASCII characters.', 'Idempotency-Key');
  const asked = Object.entries((body ?? {}) as object).sort(([a], [b]) => (a < b ? -1 : 1));
  const requestDigest = sha256(`${method} ${path.toLowerCase()} ${JSON.stringify(asked, inOrder)}`);
  return { keyDigest: sha256(key), requestDigest };
}
