import { isAtHomeIn } from '../../access/principal.ts';
import { adminPrincipal } from './admin-principal.ts';

const ACME = '019ab5c1-07d2-7c3e-9f0a-5b8f6d1e2a34';
const OTHER = '019ab5c1-07d2-7c3e-9f0a-5b8f6d1e2a35';
const ada = { id: 'ada', tenant_id: ACME, role: 'org_admin', tenant_status: 'active', second_factor: false } as const;
const root = { ...ada, tenant_id: null, role: 'root', tenant_status: null, second_factor: true } as const;

it('is at home in its own organisation alone; root in each', () => {
  expect(isAtHomeIn(adminPrincipal(ada, undefined), ACME.toUpperCase())).toBe(true);
  expect(isAtHomeIn(adminPrincipal(ada, undefined), OTHER)).toBe(false);
  expect(isAtHomeIn(adminPrincipal(root, undefined), OTHER)).toBe(true);
});

it('may not write in a suspended organisation, nor manage the platform unless it is root', () => {
  const may = (admin: Parameters<typeof adminPrincipal>[0]) => [...adminPrincipal(admin, undefined).permissions];
  expect(may(ada)).toEqual(['organisation.read', 'organisation.write']);
  expect(may({ ...ada, tenant_status: 'suspended' })).toEqual(['organisation.read']);
  expect(may(root)).toEqual(['organisation.read', 'organisation.write', 'platform.manage']);
});

it('tells how it was authenticated', () => {
  expect(adminPrincipal(ada, undefined).authenticated).toEqual({ methods: ['pwd'], freshUntil: undefined });
  expect(adminPrincipal(root, 5).authenticated).toEqual({ methods: ['pwd', 'otp'], freshUntil: 5 });
});
