import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { CREDENTIAL_STATUSES, type CredentialStatus } from '@velgent/client-model';
import { useEffect, useState } from 'react';
import classes from './credential-toolbar.module.css';
import type { Kind } from './kinds.ts';

// Where rows stand as cards there are no headings to sort by.
const SORTS = [
  { value: '', label: 'Newest first' },
  { value: 'name', label: 'By name' },
  { value: 'status', label: 'By status' },
  { value: 'expires', label: 'Next to expire' },
  { value: '-used', label: 'Last used first' },
];

interface Props {
  kind: Kind;
  q?: string;
  status?: CredentialStatus;
  sort?: string;
  onSort: (sort: string | undefined) => void;
  onChange: (filter: { q?: string; status?: CredentialStatus }) => void;
}

export function CredentialToolbar({ kind, q, status, sort, onSort, onChange }: Props) {
  return (
    <div className={classes.toolbar} role="search">
      <SearchField
        key={q === undefined ? 'empty' : 'given'}
        kind={kind}
        q={q}
        onSearch={(text) => onChange({ q: text, status })}
      />
      <NativeSelect
        aria-label="Status"
        value={status ?? ''}
        onChange={(event) =>
          onChange({ q, status: (event.currentTarget.value || undefined) as CredentialStatus | undefined })
        }
        data={[
          { value: '', label: 'Every status' },
          ...CREDENTIAL_STATUSES.map((each) => ({ value: each, label: each })),
        ]}
      />
      <NativeSelect
        aria-label="Sort"
        className={classes.sort}
        value={sort ?? ''}
        onChange={(event) => onSort(event.currentTarget.value || undefined)}
        data={SORTS}
      />
    </div>
  );
}

function SearchField({ kind, q, onSearch }: { kind: Kind; q?: string; onSearch: (text?: string) => void }) {
  const [text, setText] = useState(q ?? '');
  useEffect(() => {
    if (text.trim() === (q ?? '')) return;
    const timer = setTimeout(() => onSearch(text.trim() || undefined), 250);
    return () => clearTimeout(timer);
  }, [text, q, onSearch]);

  return (
    <TextInput
      type="search"
      className={classes.search}
      aria-label={`Search ${kind.title}`}
      placeholder={kind.type === 'oauth_client' ? 'Search name or client_id' : 'Search name or prefix'}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
