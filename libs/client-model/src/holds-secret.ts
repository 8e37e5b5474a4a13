import { readable } from './readable.ts';

// Also one that was cut off: what may be shown of a secret has 8 characters at most behind its prefix.
const SECRET = /velgent_(?:secret|live)_[0-9A-Za-z]{16}/;
/** A signed token (RFC 7519): header and payload begin with `{"`. */
const TOKEN = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\./;

/** Whether a text holds a client secret, an API key or an access token, whole or most of it, also in Base64. */
export function holdsSecret(text: string): boolean {
  const plain = readable(text);
  return SECRET.test(plain) || TOKEN.test(plain);
}

/** What to tell whoever wrote one into a text that is stored and shown. */
export const LEAKED_SECRET_RULE =
  'holds a secret. It was not stored, but must count as leaked from now on: replace the credential it belongs to';
