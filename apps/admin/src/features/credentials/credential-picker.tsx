import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { credentialQueries } from './credentials.queries.ts';
import { API_KEYS, type Credential, type Kind, OAUTH_CLIENTS, publicPart } from './kinds.ts';

interface Props {
  tenantId: string;
  label: string;
  value?: string;
  onChange: (id: string | undefined) => void;
}

const option = (credential: Credential) => ({
  value: credential.id,
  label: `${credential.name} (${publicPart(credential)})`,
});

/** Picks a client or key by name; what is typed is looked for by the server. */
export function CredentialPicker({ tenantId, label, value, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const picked = useOne(tenantId, value);
  const q = picked && typed === option(picked).label ? undefined : typed.trim() || undefined;
  const clients = useFound(tenantId, OAUTH_CLIENTS, q);
  const keys = useFound(tenantId, API_KEYS, q);
  const isListed = [...clients, ...keys].some(({ id }) => id === value);

  return (
    <Select
      label={label}
      placeholder="Any"
      clearable
      searchable
      data={[
        ...(picked && !isListed ? [{ group: 'Picked', items: [option(picked)] }] : []),
        { group: OAUTH_CLIENTS.title, items: clients.map(option) },
        { group: API_KEYS.title, items: keys.map(option) },
      ].filter(({ items }) => items.length > 0)}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage="Nothing has that name."
      comboboxProps={{ width: 'max-content', position: 'bottom-start', shadow: 'md' }}
      clearButtonProps={{ 'aria-label': `Clear ${label}` }}
    />
  );
}

function useFound(tenantId: string, kind: Kind, q?: string) {
  const { data } = useQuery({ ...credentialQueries.list(tenantId, kind, { q }), placeholderData: keepPreviousData });
  return data?.items ?? [];
}

function useOne(tenantId: string, id?: string): Credential | undefined {
  const client = useQuery({ ...credentialQueries.one(tenantId, OAUTH_CLIENTS, id ?? ''), enabled: !!id, retry: false });
  const key = useQuery({
    ...credentialQueries.one(tenantId, API_KEYS, id ?? ''),
    enabled: !!id && client.isError,
    retry: false,
  });
  return client.data ?? key.data;
}
