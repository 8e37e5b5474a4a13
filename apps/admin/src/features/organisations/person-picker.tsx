import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { organisationQueries } from './organisations.queries.ts';

interface Props {
  tenantId: string;
  /** The reader: Velgent's own staff are in no organisation's list. */
  self: { id: string; email: string };
  value?: string;
  onChange: (id: string | undefined) => void;
}

/** Picks one of those who administer an organisation. */
export function PersonPicker({ tenantId, self, value, onChange }: Props) {
  const { data = [] } = useQuery(organisationQueries.admins(tenantId));
  const people = data.some(({ id }) => id === self.id) ? data : [...data, self];
  const unknown = value && !people.some(({ id }) => id === value);
  return (
    <NativeSelect
      label="Person"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: '', label: 'Anyone' },
        ...people.map(({ id, email }) => ({ value: id, label: id === self.id ? `${email} (you)` : email })),
        ...(unknown ? [{ value, label: 'Somebody else' }] : []),
      ]}
    />
  );
}
