import type { ActivityEvent } from '@velgent/admin-dto';
import { diagnose, endingOf } from './diagnoses.ts';

const call = (of: Partial<ActivityEvent>) =>
  ({
    credential: { type: 'oauth_client', id: '1', name: 'copilot-studio' },
    operation: 'me',
    outcome: 'refused',
    status: 401,
    token_id: null,
    diagnosis: null,
    ...of,
  }) as ActivityEvent;

const EXCHANGE = { operation: 'oauth.token' };
const TOKEN = { token_id: '2' };

describe('diagnose', () => {
  it.each<[Partial<ActivityEvent>, RegExp]>([
    [{ ...EXCHANGE, diagnosis: 'malformed_secret' }, /length or checksum is wrong/],
    [{ ...EXCHANGE, diagnosis: 'wrong_secret' }, /not this client’s/],
    [{ ...EXCHANGE, diagnosis: 'revoked' }, /^This credential was revoked/],
    [{ ...EXCHANGE, diagnosis: 'expired' }, /^The grace window/],
    [{ ...EXCHANGE, diagnosis: 'tenant_suspended' }, /suspended/],
    [{ ...EXCHANGE, status: 429, diagnosis: 'throttled' }, /^Too many failed attempts/],
    [{ operation: 'oauth.introspect', status: 429, diagnosis: 'throttled' }, /^Too many failed attempts/],
    [{ status: 429, diagnosis: 'throttled' }, /more calls than the plan allows/],
    [{ ...TOKEN, status: 429, diagnosis: 'throttled' }, /more calls than the plan allows/],
    [{ diagnosis: 'expired' }, /^The grace window/],
    [{ diagnosis: 'revoked' }, /^This credential was revoked/],
    [{ ...TOKEN, diagnosis: 'expired' }, /^The access token had expired/],
    [{ ...TOKEN, diagnosis: 'revoked' }, /^The access token was revoked/],
    [{ ...TOKEN, status: 403, diagnosis: 'tenant_suspended' }, /organisation is suspended/],
    [{}, /^The call was refused/],
    [{ outcome: 'error', status: 422 }, /^The request was invalid/],
    [{ outcome: 'error', status: 503 }, /^Something went wrong/],
  ])('explains %j', (of, words) => expect(diagnose(call(of))!.what).toMatch(words));

  it('has nothing to say of a call that succeeded', () =>
    expect(diagnose(call({ outcome: 'success', status: 200 }))).toBeNull());
});

describe('endingOf', () => {
  it('names the act that ended the credential, and none where it was the token', () => {
    expect(endingOf(call({ ...EXCHANGE, diagnosis: 'revoked' }))).toBe('revoked');
    expect(endingOf(call({ diagnosis: 'expired' }))).toBe('rotated');
    expect(endingOf(call({ ...TOKEN, diagnosis: 'revoked' }))).toBeNull();
    expect(endingOf(call({ ...EXCHANGE, diagnosis: 'wrong_secret' }))).toBeNull();
  });
});
