import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchSelect } from '../../components/search-select.tsx';
import { useSearch } from '../../components/use-search.ts';
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
  const { q, offer } = useSearch();
  const picked = useOne(tenantId, value);
  const clients = useFound(tenantId, OAUTH_CLIENTS, q);
  const keys = useFound(tenantId, API_KEYS, q);
  const found = [clients, keys].map(({ data }) => data?.items ?? []);
  const isListed = found.flat().some(({ id }) => id === value);
  return (
    <SearchSelect
      label={label}
      placeholder="Any"
      clearable
      {...offer(
        [clients, keys],
        { label: 'Selected', options: picked && !isListed ? [option(picked)] : [] },
        [OAUTH_CLIENTS, API_KEYS].map(({ title }, at) => ({ label: title, options: found[at]!.map(option) })),
        'No matches.',
      )}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
}

const useFound = (tenantId: string, kind: Kind, q?: string) =>
  useQuery({ ...credentialQueries.list(tenantId, kind, { q }), placeholderData: keepPreviousData });

function useOne(tenantId: string, id?: string): Credential | undefined {
  const client = useQuery({ ...credentialQueries.one(tenantId, OAUTH_CLIENTS, id ?? ''), enabled: !!id, retry: false });
  const key = useQuery({
    ...credentialQueries.one(tenantId, API_KEYS, id ?? ''),
    enabled: !!id && client.isError,
    retry: false,
  });
  return client.data ?? key.data;
}
