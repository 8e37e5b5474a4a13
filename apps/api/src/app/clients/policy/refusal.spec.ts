import type { CredentialStatus, TenantStatus } from '@velgent/client-model';
import { refusalOf } from './refusal.ts';

const of = (status: CredentialStatus, tenant_status: TenantStatus = 'active') => ({ status, tenant_status });

it('lets in what is live, and nothing that has ended', () => {
  const refused = (status: CredentialStatus) => refusalOf({ kind: 'credential', credential: of(status) });
  expect(refused('active')).toBeNull();
  expect(refused('expiring')).toBeNull();
  expect(refused('expired')).toBe('expired');
  expect(refused('revoked')).toBe('revoked');
});

it('tells first of what was sent, then of the credential, then of its organisation', () => {
  const credential = of('revoked', 'suspended');
  expect(refusalOf({ kind: 'credential', credential, fault: 'wrong_secret' })).toBe('wrong_secret');
  expect(refusalOf({ kind: 'credential', credential })).toBe('revoked');
  expect(refusalOf({ kind: 'credential', credential: of('active', 'suspended') })).toBe('tenant_suspended');
});

it('ends a token by its own end and its own revocation, not by that of its client', () => {
  const refused = (expired: boolean, revoked: boolean, credential = of('revoked')) =>
    refusalOf({ kind: 'token', credential, expired, revoked });
  expect(refused(false, false)).toBeNull();
  expect(refused(true, true)).toBe('expired');
  expect(refused(false, true)).toBe('revoked');
  expect(refused(false, false, of('active', 'suspended'))).toBe('tenant_suspended');
});
