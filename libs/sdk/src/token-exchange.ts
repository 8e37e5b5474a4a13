import { TOKEN_PATH } from '@velgent/client-model';
import type { Proof } from './client-authentication.ts';
import { type Answer, type Call, isSuccess, tokenError } from './http.ts';
import type { Token } from './tokens.ts';

/** RFC 6749 §4.4.2. */
export const tokenCall = ({ headers, fields }: Proof): Call => ({
  method: 'POST',
  path: TOKEN_PATH,
  headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
  body: String(new URLSearchParams({ grant_type: 'client_credentials', ...fields })),
});

/** RFC 6749 §5.1 or §5.2. */
export function tokenIn(answer: Answer, askedAt: number): Token {
  const { access_token: value, expires_in: expiresIn } = (answer.body ?? {}) as Record<string, unknown>;
  if (!isSuccess(answer) || typeof value !== 'string' || !isLife(expiresIn)) throw tokenError(answer);
  return { value, expiresIn, askedAt };
}

const isLife = (seconds: unknown): seconds is number =>
  typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0;
