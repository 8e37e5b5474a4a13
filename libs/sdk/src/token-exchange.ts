import { TOKEN_PATH } from '@velgent/client-model';
import { type Answer, type Call, isSuccess, tokenError } from './http.ts';
import type { Token } from './tokens.ts';

/** RFC 6749 §4.4.2, with HTTP Basic (§2.3.1; nothing in our credentials would be changed by its form encoding). */
export const tokenCall = (clientId: string, clientSecret: string): Call => ({
  method: 'POST',
  path: TOKEN_PATH,
  headers: {
    Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
    'Content-Type': 'application/x-www-form-urlencoded',
  },
  body: 'grant_type=client_credentials',
});

/** RFC 6749 §5.1 or §5.2. */
export function tokenIn(answer: Answer, askedAt: number): Token {
  const { access_token: value, expires_in: expiresIn } = (answer.body ?? {}) as Record<string, unknown>;
  if (!isSuccess(answer) || typeof value !== 'string' || !isLife(expiresIn)) throw tokenError(answer);
  return { value, expiresIn, askedAt };
}

const isLife = (seconds: unknown): seconds is number =>
  typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0;
