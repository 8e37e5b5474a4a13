import { FRESH_MS, isAtHomeIn, isFresh } from '../../access/principal.ts';
import { adminPrincipal } from './admin-principal.ts';

const ACME = '019ab5c1-07d2-7c3e-9f0a-5b8f6d1e2a34';
const OTHER = '019ab5c1-07d2-7c3e-9f0a-5b8f6d1e2a35';
const ada = {
  id: 'ada',
  email: 'ada@acme.example',
  tenant_id: ACME,
  role: 'org_admin',
  tenant_status: 'active',
  second_factor: false,
} as const;
const root = { ...ada, tenant_id: null, role: 'root', tenant_status: null, second_factor: true } as const;

const principalOf = (admin: Parameters<typeof adminPrincipal>[0], at = 0) => adminPrincipal(admin, at, async () => {});

it('is at home in its own organisation alone; root in each', () => {
  expect(isAtHomeIn(principalOf(ada), ACME.toUpperCase())).toBe(true);
  expect(isAtHomeIn(principalOf(ada), OTHER)).toBe(false);
  expect(isAtHomeIn(principalOf(root), OTHER)).toBe(true);
});

it('may not write in a suspended organisation, nor manage the platform unless it is root', () => {
  const may = (admin: Parameters<typeof adminPrincipal>[0]) => [...principalOf(admin).permissions];
  expect(may(ada)).toEqual(['organisation.read', 'organisation.write']);
  expect(may({ ...ada, tenant_status: 'suspended' })).toEqual(['organisation.read']);
  expect(may(root)).toEqual(['organisation.read', 'organisation.write', 'platform.manage']);
});

it('tells how and when it was authenticated, and for how long that is enough', () => {
  expect(principalOf(ada, 5).authenticated).toEqual({ methods: ['pwd'], at: 5 });
  expect(principalOf(root, 5).authenticated).toEqual({ methods: ['pwd', 'otp'], at: 5 });
  expect(isFresh(principalOf(root, 5), 4 + FRESH_MS)).toBe(true);
  expect(isFresh(principalOf(root, 5), 5 + FRESH_MS)).toBe(false);
});
