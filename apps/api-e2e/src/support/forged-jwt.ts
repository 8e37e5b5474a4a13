import { createHmac, type KeyLike, sign, type SignKeyObjectInput } from 'node:crypto';

type Part = object | string;
type Signer = (input: Buffer) => Buffer | string;

const encoded = (part: Part) =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** A JWS put together by hand, as no library would: parts that are strings stand in it as they are, before base64url. */
export function forged(header: Part, payload: Part, signer: Signer): string {
  const input = `${encoded(header)}.${encoded(payload)}`;
  const signature = signer(Buffer.from(input));
  return `${input}.${typeof signature === 'string' ? signature : signature.toString('base64url')}`;
}

export const signedWith =
  (hash: string | null, key: SignKeyObjectInput | KeyLike): Signer =>
  (input) =>
    sign(hash, input, key as SignKeyObjectInput);

export const macWith =
  (key: string | Buffer, hash = 'sha256'): Signer =>
  (input) =>
    createHmac(hash, key).update(input).digest();
