import type { AssertionVerdict } from '@velgent/admin-dto';
import { PUBLIC_JWK } from './key-samples.ts';
import { CLIENT_ID } from './samples.ts';

/** Unsigned, so that nobody can use it: header, claims, and a signature of zeros. */
export const ASSERTION =
  'eyJhbGciOiJFUzI1NiIsImtpZCI6ImNvcGlsb3QtMjAyNi0xMSJ9.' +
  'eyJpc3MiOiJ2ZWxnZW50X2NsaWVudF80a1E5WnJUMm1YdzdMYjBWIiwiYXVkIjoiaHR0cDovLzEyNy4wLjAuMTozMDAwLyJ9.' +
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

const passed = { passed: true, hint: null };

export const VERDICT: AssertionVerdict = {
  verdict: 'refused',
  diagnosis: 'assertion_audience',
  checks: [
    { check: 'iss', expected: CLIENT_ID, found: CLIENT_ID, ...passed },
    { check: 'key', expected: `kid ${PUBLIC_JWK.kid} (ES256)`, found: `kid ${PUBLIC_JWK.kid}`, ...passed },
    { check: 'signature', expected: 'ES256', found: 'ES256', ...passed },
    {
      check: 'aud',
      expected: 'http://127.0.0.1:3000',
      found: 'http://127.0.0.1:3000/',
      passed: false,
      hint: 'It differs in the slash at its end only: none is asked for.',
    },
  ],
};
