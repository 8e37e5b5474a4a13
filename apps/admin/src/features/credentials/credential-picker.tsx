import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SearchSelect } from '../../components/search-select.tsx';
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
  const q = typed.trim() || undefined;
  const picked = useOne(tenantId, value);
  const clients = useFound(tenantId, OAUTH_CLIENTS, q);
  const keys = useFound(tenantId, API_KEYS, q);
  const isListed = [...clients, ...keys].some(({ id }) => id === value);
  return (
    <SearchSelect
      label={label}
      placeholder="Any"
      clearable
      groups={[
        { label: 'Picked', options: picked && !isListed ? [option(picked)] : [] },
        { label: OAUTH_CLIENTS.title, options: clients.map(option) },
        { label: API_KEYS.title, options: keys.map(option) },
      ].filter(({ options }) => options.length > 0)}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      onSearch={setTyped}
      nothing="Nothing has that name."
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
