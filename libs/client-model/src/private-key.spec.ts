import { findPrivateKey } from './private-key.ts';

const EC = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
const PEM = '-----BEGIN PRIVATE KEY-----\nMC4\n-----END PRIVATE KEY-----';

describe('private keys', () => {
  it.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv', 'seed'])('are known by the member %s', (member) => {
    expect(findPrivateKey({ jwk: { ...EC, [member]: 'x' } })).toBe('jwk');
    expect(findPrivateKey({ jwk: { ...EC, [member]: null } })).toBe('jwk');
  });

  it('are found wherever they stand, also as text', () => {
    expect(findPrivateKey({ ...EC, d: 'x' })).toBe('');
    expect(findPrivateKey({ auth: { keys: [{ jwk: EC }, { jwk: { keys: [{ kty: 'oct', k: 'x' }] } }] } })).toBe(
      'auth.keys.1.jwk.keys.0',
    );
    expect(findPrivateKey({ pem: JSON.stringify({ ...EC, d: 'x' }) })).toBe('pem');
    expect(findPrivateKey({ name: PEM })).toBe('name');
    expect(findPrivateKey({ jwk: ` [${JSON.stringify({ kty: 'oct' })}]` })).toBe('jwk');
  });

  it.each(['', 'EC ', 'RSA ', 'ENCRYPTED ', 'OPENSSH ', 'ANY '])('are known as %sPRIVATE KEY', (kind) => {
    expect(findPrivateKey({ pem: `text before\n-----BEGIN ${kind}PRIVATE KEY-----\nMC4` })).toBe('pem');
  });

  it('are not seen in what is public', () => {
    expect(findPrivateKey({ jwk: EC, pem: '-----BEGIN PUBLIC KEY-----', name: 'private key of {k: 1}', d: 'x' })).toBe(
      undefined,
    );
  });
});
