import { tryCredential } from './try-credential.ts';

const key = { prefix: 'velgent_live_abcdefgh' } as Parameters<typeof tryCredential>[0];
const SECRET = 'velgent_live_made-up';

const answering = (status: number, body: string) =>
  jest.fn(async () => ({ ok: status < 400, status, text: async () => body }) as Response);

const given = global.fetch;
afterEach(() => void (global.fetch = given));

describe('Test it', () => {
  it('says who the API answers for', async () => {
    global.fetch = answering(200, '{"tenant":{"name":"Acme"}}');
    expect(await tryCredential(key, SECRET)).toEqual({
      ok: true,
      text: 'The key works, and GET /api/v1/me answers for Acme.',
    });
  });

  it.each([
    ['a long refusal', 401, JSON.stringify({ error: { code: 'invalid_token', message: 'a'.repeat(600) } })],
    ['what is no answer of ours', 200, '<html>Sign in to the hotel’s network</html>'],
  ])('tells %s to the last character', async (_, status, body) => {
    global.fetch = answering(status, body);
    expect(await tryCredential(key, SECRET)).toEqual({ ok: false, text: `GET /api/v1/me answered ${status}: ${body}` });
  });

  it('says so where no answer came', async () => {
    global.fetch = jest.fn().mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await tryCredential(key, SECRET)).toEqual({ ok: false, text: 'The server didn’t respond.' });
  });
});
