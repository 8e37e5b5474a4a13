import { expectError } from '../support/expect-error.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { type OneOrganisation, oneOrganisation } from '../support/one-organisation.ts';
import { WRITES } from './admin-writes.ts';

let at: OneOrganisation;

beforeAll(async () => {
  at = await oneOrganisation();
});

afterAll(() => at?.server.stop());

describe.each(WRITES)('$route', ({ as, method = 'POST', path, good }) => {
  const send = (body: unknown, headers?: Record<string, string>) => as(at).send(method, path(at), body, headers);

  it.each([
    ['that is no JSON', '{"name":'],
    ['that is text', 'name=x'],
    ['that is an array', '[]'],
    ['that is a string', '"x"'],
    ['that is null', 'null'],
    ['nested without end', '{"name":'.repeat(5000) + '1' + '}'.repeat(5000)],
  ])('refuses a body %s as invalid_request', async (_, body) => {
    expectError(await send(body, { 'x-request-id': 'mine-1' }), 400, 'invalid_request', 'mine-1');
  });

  it('refuses what it does not know, naming it', async () => {
    const answer = await send({ ...good, surprise: 1 });
    expectError(answer, 400, 'invalid_request');
    expect(answer.body.error.param).toBe('surprise');
  });

  it('refuses __proto__ and constructor', async () => {
    expectError(await send('{"__proto__":{"name":"Polluted","grace_seconds":1}}'), 400, 'invalid_request');
    expectError(await send('{"constructor":1}'), 400, 'invalid_request');
  });

  it('refuses another content type with 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expectError(await send(JSON.stringify(good), { 'content-type': type }), 415, 'unsupported_media_type');
  });

  it('refuses a body of 300 KiB with 413', async () => {
    expectError(await send({ ...good, name: 'x'.repeat(300 * 1024) }), 413, 'payload_too_large');
  });
});

reportsNoFault(() => at.server);
