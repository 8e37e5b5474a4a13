import { FORM, me, summarise, TEXT } from '../support/api.ts';
import { answerOf } from '../support/console.ts';
import { expectError } from '../support/expect-error.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import { twoAuthorizations } from '../support/raw-request.ts';
import type { Server } from '../support/server.ts';

let server: Server;
let token: string;

beforeAll(async () => {
  ({ server, token } = await oneOrganisation());
});

afterAll(() => server?.stop());

describe('summarise', () => {
  const good = { operation: 'summarise_text', text: TEXT };
  it.each<[string, unknown]>([
    ['no operation', { text: TEXT }],
    ['an unknown operation', { ...good, operation: 'translate' }],
    ['an operation that is a list', { ...good, operation: ['summarise_text'] }],
    ['no text', { operation: 'summarise_text' }],
    ['an empty text', { ...good, text: '' }],
    ['a text that is a number', { ...good, text: 1 }],
    ['a text that is null', { ...good, text: null }],
    ['32,001 characters', { ...good, text: 'x'.repeat(32_001) }],
    ['variables that are a list', { operation: 'summarise_text', variables: [] }],
    ['variables.text that is a number', { operation: 'summarise_text', variables: { text: 1 } }],
    ['an unknown format', { ...good, format: 'haiku' }],
    ['max_words 29', { ...good, max_words: 29 }],
    ['max_words 401', { ...good, max_words: 401 }],
    ['max_words as text', { ...good, max_words: '50' }],
    ['a language that is none', { ...good, language: 'english please' }],
    ['metadata that is a list', { ...good, metadata: [] }],
    ['metadata of numbers', { ...good, metadata: { a: 1 } }],
    [
      '17 metadata keys',
      { ...good, metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v'])) },
    ],
    ['an unknown property', { ...good, temperature: 1 }],
    ['an array', []],
    ['broken JSON', '{'],
  ])('refuses %s', async (_, body) => {
    const answer = await summarise(server, token, body, { 'x-request-id': 'mine-2' });
    expect([400, 422]).toContain(answer.status);
    expectError(answer, answer.status, answer.status === 400 ? 'invalid_request' : 'unprocessable', 'mine-2');
  });

  it('refuses another content type with 415 and 300 KiB with 413', async () => {
    expectError(
      await summarise(server, token, 'text', { 'content-type': 'text/plain' }),
      415,
      'unsupported_media_type',
    );
    expectError(await summarise(server, token, { ...good, text: 'x'.repeat(300 * 1024) }), 413, 'payload_too_large');
  });

  it('is no fault with texts of NUL, lone surrogates, blanks or one endless word', async () => {
    for (const text of [
      '\u0000',
      '\ud800',
      ' ',
      '\n\n\n',
      'x'.repeat(32_000),
      '.'.repeat(32_000),
      '😀'.repeat(16_000),
      'مرحبا',
    ])
      expect((await summarise(server, token, { ...good, text })).status).toBeLessThan(500);
  });

  it('asks for the credential before it reads the body', async () => {
    expectError(await summarise(server, 'nothing', '{'), 401, 'unauthorized');
  });

  it('reads no credential from the query, the body or a cookie', async () => {
    const challenges = [
      await me(server, undefined, { cookie: `access_token=${token}` }),
      await answerOf(await fetch(`${server.url}/api/v1/me?access_token=${token}`)),
      await answerOf(
        await fetch(`${server.url}/api/v1/summarise`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...good, access_token: token }),
        }),
      ),
      await answerOf(
        await fetch(`${server.url}/api/v1/summarise`, { method: 'POST', headers: FORM, body: `access_token=${token}` }),
      ),
    ];
    for (const answer of challenges) {
      expectError(answer, 401, 'unauthorized');
      expect(answer.headers.get('www-authenticate')).not.toContain('error=');
    }
    expect(server.output).not.toContain(token.split('.')[2]);
  });

  it('refuses two Authorization headers', async () => {
    const authorization = [`Bearer ${token}`, `Bearer ${token}`];
    const answer = await twoAuthorizations(server, 'GET', '/api/v1/me', authorization);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"invalid_request"');
  });
});

reportsNoFault(() => server);
