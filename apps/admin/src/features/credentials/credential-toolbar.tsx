import { NativeSelect } from '@mantine/core';
import { CREDENTIAL_STATUSES, type CredentialStatus } from '@velgent/client-model';
import { SearchField } from '../../components/search-field.tsx';
import { TimesSelect } from '../../components/times-select.tsx';
import { useLookUp } from '../leaked/use-look-up.ts';
import classes from './credential-toolbar.module.css';
import type { Kind } from './kinds.ts';

// Where rows stand as cards there are no headings to sort by.
const SORTS = [
  { value: '', label: 'Newest first' },
  { value: 'name', label: 'By name' },
  { value: 'status', label: 'By status' },
  { value: 'expires', label: 'Expiring first' },
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
  const lookUp = useLookUp();
  return (
    <div className={classes.toolbar} role="search">
      <SearchField
        label={`Search ${kind.title}`}
        placeholder={kind.type === 'oauth_client' ? 'Search name or client_id' : 'Search name or prefix'}
        q={q}
        onSearch={(text) => onChange({ q: text, status })}
        onSecret={lookUp}
      />
      <NativeSelect
        aria-label="Status"
        value={status ?? ''}
        onChange={(event) =>
          onChange({ q, status: (event.currentTarget.value || undefined) as CredentialStatus | undefined })
        }
        data={[
          { value: '', label: 'All statuses' },
          ...CREDENTIAL_STATUSES.map((each) => ({ value: each, label: each })),
        ]}
      />
      <NativeSelect
        aria-label="Sort"
        className={classes.sort}
        value={sort ?? ''}
        onChange={(event) => onSort(event.currentTarget.value || undefined)}
        data={
          sort && !SORTS.some(({ value }) => value === sort) ? [...SORTS, { value: sort, label: 'Other order' }] : SORTS
        }
      />
      <TimesSelect hiddenLabel />
    </div>
  );
}
