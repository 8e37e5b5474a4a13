import type { Form } from './form.ts';
import { InvalidRequest } from './oauth-error.ts';

/** RFC 7662 §2.1, RFC 7009 §2.1. */
export function requireToken(form: Form): string {
  const token = form.get('token');
  if (!token) throw new InvalidRequest('token is missing.');
  return token;
}
