import { auditActorOf } from './audit-actor.ts';

const ada = { kind: 'admin', id: 'ada', name: 'ada@acme.example', tenant: 'acme' } as const;

it('names an admin with their role, and the operator and nobody as the system', () => {
  const admin = { type: 'admin', id: 'ada', email: 'ada@acme.example' };
  expect(auditActorOf(ada)).toEqual({ ...admin, role: 'org_admin' });
  expect(auditActorOf({ ...ada, tenant: null })).toEqual({ ...admin, role: 'root' });
  const system = { type: 'system', id: null, email: null, role: null };
  expect(auditActorOf({ kind: 'operator', id: 'operator', name: 'velgent-cli', tenant: null })).toEqual(system);
  expect(auditActorOf(null)).toEqual(system);
});
