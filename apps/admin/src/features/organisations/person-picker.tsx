import { NativeSelect } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AuditActor } from '@velgent/admin-dto';
import { NO_PERSON } from '@velgent/client-model';
import { explain } from '../../lib/explain.ts';
import { request } from '../../lib/request.ts';

interface Props {
  tenantId: string;
  /** The reader. */
  self: { id: string; email: string };
  value?: string;
  onChange: (id: string | undefined) => void;
}

const actorsOf = (tenantId: string) =>
  queryOptions({
    queryKey: ['tenants', tenantId, 'audit', 'actors'],
    queryFn: ({ signal }) =>
      request('GET /api/admin/tenants/:tenant_id/audit-events/actors', { tenant_id: tenantId, signal }),
  });

/** Picks one of those who have acted in an organisation, Velgent's own staff among them. */
export function PersonPicker({ tenantId, self, value, onChange }: Props) {
  const { data, error } = useQuery(actorsOf(tenantId));
  const people = (data?.actors ?? []).map((actor) => ({ value: actor.id ?? NO_PERSON, label: nameOf(actor, self.id) }));
  const isUnknown = value && !people.some((each) => each.value === value);
  return (
    <NativeSelect
      label="Person"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: '', label: 'Anyone' },
        ...people,
        ...(isUnknown ? [{ value, label: value === self.id ? `${self.email} (you)` : 'Someone else' }] : []),
      ]}
      error={error && !data && `Couldn’t load the list of people. ${explain(error).summary}`}
    />
  );
}

function nameOf({ id, email, role }: AuditActor, self: string): string {
  if (!id) return 'Velgent (automatic)';
  if (id === self) return `${email} (you)`;
  return role === 'root' ? `${email} (Velgent)` : `${email}`;
}
