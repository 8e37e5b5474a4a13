import { NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { CREDENTIAL_STATUSES, type CredentialStatus } from '@velgent/client-model';
import { useEffect, useState } from 'react';
import classes from './credential-toolbar.module.css';
import type { Kind } from './kinds.ts';

interface Props {
  kind: Kind;
  q?: string;
  status?: CredentialStatus;
  onChange: (filter: { q?: string; status?: CredentialStatus }) => void;
}

export function CredentialToolbar({ kind, q, status, onChange }: Props) {
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
