import { checksum } from './checksum.ts';
import { inspectCredential } from './inspect-credential.ts';

const withChecksum = (body: string) => body + checksum(body);
const SECRET = withChecksum(`velgent_secret_${'Zx9'.repeat(10)}`);
const KEY = withChecksum(`velgent_live_${'Qw'.repeat(13)}`);

describe('inspectCredential', () => {
  it.each([
    [SECRET, 'client_secret', 'valid', 'velgent_secret_Zx9Zx9…'],
    [KEY, 'api_key', 'valid', 'velgent_live_QwQwQwQw…'],
    ['velgent_client_0123456789abcdef', 'client_id', null, 'velgent_client_0123456789abcdef'],
  ])('knows the kind, the checksum and the masked form of %s', (value, kind, sum, masked) => {
    expect(inspectCredential(value)).toMatchObject({ kind, checksum: sum, masked, fault: null });
  });

  it.each([
    ['', 'prefix'],
    ['sk_live_0123456789', 'prefix'],
    [SECRET.slice(0, -1), 'length'],
    [`${SECRET} `, 'length'],
    [SECRET.replace('Zx9', 'Zx-'), 'alphabet'],
    [SECRET.replace('Zx9', 'Zx8'), 'checksum'],
  ])('names the first fault of %j', (value, fault) => {
    expect(inspectCredential(value).fault).toBe(fault);
  });

  it('shows nothing of what has not even the shape of a credential', () => {
    expect(inspectCredential('velgent_secret_abcdefghij').masked).toBe('velgent_secret_…');
    expect(inspectCredential(SECRET.replace('Zx9', 'Zx-')).masked).toBe('velgent_secret_…');
  });
});
