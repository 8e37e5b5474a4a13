import { createPublicKey, type JsonWebKey, sign, verify } from 'node:crypto';
import type { CheckpointKey } from './checkpoint-key.ts';

/** What a signed head says: at `iat` (Unix seconds) the event of this sequence had this hash. */
export interface CheckpointClaims {
  iss: string;
  /** Null for the platform's own chain. */
  tenant_id: string | null;
  sequence: number;
  hash: string;
  iat: number;
}

const TYP = 'audit-checkpoint+jwt';
/** RFC 7518 §3.4: r ‖ s. */
const ENCODING = 'ieee-p1363';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;

/** A compact JWS (RFC 7515 §7.1). */
export function signCheckpoint({ kid, privateKey }: CheckpointKey, claims: CheckpointClaims): string {
  const input = `${encode({ typ: TYP, alg: 'ES256', kid })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: ENCODING });
  return `${input}.${signature.toString('base64url')}`;
}

/** What it says and with which key, unverified; undefined for what is no checkpoint. */
export function readCheckpoint(jws: string): (CheckpointClaims & { kid: string }) | undefined {
  try {
    const [header, payload] = jws.split('.').slice(0, 2).map(decode) as [Record<string, unknown>, CheckpointClaims];
    const { tenant_id, sequence, hash } = payload;
    if (header['typ'] !== TYP || header['alg'] !== 'ES256' || typeof header['kid'] !== 'string') return undefined;
    if (!Number.isSafeInteger(sequence) || sequence < 1 || typeof hash !== 'string') return undefined;
    if (tenant_id !== null && typeof tenant_id !== 'string') return undefined;
    return { ...payload, kid: header['kid'] };
  } catch {
    return undefined;
  }
}

/** Whether one of these keys signed it. */
export function isSigned(jws: string, kid: string, keys: readonly JsonWebKey[]): boolean {
  const key = keys.find((each) => each['kid'] === kid);
  const [header, payload, signature] = jws.split('.');
  if (!key || !signature) return false;
  try {
    const publicKey = createPublicKey({ key, format: 'jwk' });
    const made = Buffer.from(signature, 'base64url');
    return verify('sha256', Buffer.from(`${header}.${payload}`), { key: publicKey, dsaEncoding: ENCODING }, made);
  } catch {
    return false;
  }
}
