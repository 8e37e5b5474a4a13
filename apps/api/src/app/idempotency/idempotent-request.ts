import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Call } from '../calls/call.ts';
import { invalidRequest } from '../errors/api-error.ts';

const MAX_KEY_LENGTH = 128;

/** Which key of which credential, and what was asked with it. */
export interface IdempotentRequest {
  tenantId: string;
  credentialId: string;
  keyDigest: Buffer;
  requestDigest: Buffer;
}

/** What was sent. */
type Sent = { method: string; path: string; headers: IncomingHttpHeaders; body: unknown };

const sha256 = (text: string) => createHash('sha256').update(text).digest();

/** Undefined where no `Idempotency-Key` was sent. Comes after the token guard and the reading of the body. */
export function idempotentRequestOf({ credential }: Call, req: Sent): IdempotentRequest | undefined {
  const key = req.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key.length < 1 || key.length > MAX_KEY_LENGTH)
    throw invalidRequest(`Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters.`, 'Idempotency-Key');
  const { id, tenantId } = credential;
  const requestDigest = sha256(`${req.method} ${req.path} ${JSON.stringify(req.body)}`);
  return { tenantId, credentialId: id, keyDigest: sha256(key), requestDigest };
}
