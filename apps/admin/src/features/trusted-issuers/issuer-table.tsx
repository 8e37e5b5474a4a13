import type { TrustedIssuer } from '@velgent/admin-dto';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Time } from '../../components/time.tsx';
import { formatCount } from '../../lib/number.ts';
import { KeysState } from './keys-state.tsx';
import classes from './trusted-issuers.module.css';

interface Props {
  issuers: TrustedIssuer[];
  selected?: string;
  onOpen: (id: string) => void;
}

const columns = (onOpen: Props['onOpen']): Column<TrustedIssuer>[] => [
  {
    key: 'name',
    header: 'Name and issuer',
    naming: true,
    cell: (row) => (
      <div className={classes.identity}>
        <button type="button" id={`issuer-${row.id}`} className={classes.name} onClick={() => onOpen(row.id)}>
          <bdi>{row.name}</bdi>
        </button>
        <code className={classes.issuer}>{row.issuer}</code>
      </div>
    ),
  },
  { key: 'keys', header: 'Keys', cell: (row) => <KeysState {...row} /> },
  { key: 'clients', header: 'Clients', cell: (row) => formatCount(row.clients) },
  {
    key: 'created',
    header: 'Added',
    cell: (row) => (
      <>
        <Time at={row.created_at} />
        <div className={classes.note}>by {row.created_by.email ?? 'Velgent'}</div>
      </>
    ),
  },
];

export const IssuerTable = ({ issuers, selected, onOpen }: Props) => (
  <DataTable
    few
    caption="Trusted issuers"
    columns={columns(onOpen)}
    rows={issuers}
    rowKey={({ id }) => id}
    selected={selected}
    onOpen={({ id }) => onOpen(id)}
  />
);
