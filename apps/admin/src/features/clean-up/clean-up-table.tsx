import { Link } from '@tanstack/react-router';
import type { CleanUpItem } from '@velgent/admin-dto';
import { CredentialText } from '../../components/credential-text.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Time, TimeOrNever } from '../../components/time.tsx';
import { credentialPage } from '../../lib/credential-page.ts';
import { kindOf, publicPart } from '../credentials/kinds.ts';
import { SaidOfIt } from '../credentials/said-of-it.tsx';
import classes from './clean-up.module.css';
import { FINDINGS } from './findings.ts';
import type { Selection } from './use-selection.ts';

interface Props {
  tenantId: string;
  rows: CleanUpItem[];
  busy: boolean;
  selection: Selection;
}

export function CleanUpTable({ tenantId, rows, busy, selection }: Props) {
  const columns: Column<CleanUpItem>[] = [
    {
      key: 'select',
      header: <SelectPage rows={rows} selection={selection} />,
      bare: true,
      cell: (row) => <Tick row={row} selection={selection} />,
    },
    {
      key: 'name',
      header: 'Name',
      naming: true,
      cell: (row) => <Name tenantId={tenantId} row={row} />,
    },
    { key: 'used', header: 'Last used', cell: ({ credential }) => <TimeOrNever at={credential.last_used_at} /> },
    {
      key: 'created',
      header: 'Created',
      cell: ({ credential }) => (
        <>
          <Time at={credential.created_at} />
          <div className={classes.email}>by {credential.created_by.email ?? 'Velgent'}</div>
        </>
      ),
    },
    {
      key: 'owner',
      header: 'Owner',
      cell: ({ credential }) => credential.owner_email ?? <span className="quiet">–</span>,
    },
    {
      key: 'findings',
      header: 'Found',
      cell: ({ findings }) => findings.map((finding) => FINDINGS[finding].tag).join(', '),
    },
  ];
  return (
    <DataTable
      caption="Credentials to clean up"
      columns={columns}
      rows={rows}
      rowKey={({ credential }) => credential.id}
      busy={busy}
    />
  );
}

const nameId = ({ credential }: CleanUpItem) => `name-${credential.id}`;

function Name({ tenantId, row }: { tenantId: string; row: CleanUpItem }) {
  const { credential } = row;
  return (
    <div className={classes.name}>
      <Link id={nameId(row)} to={credentialPage(row.type)} params={{ tenantId }} search={{ selected: credential.id }}>
        <bdi>{credential.name}</bdi>
      </Link>
      <span className="quiet">
        {kindOf(row).label} <CredentialText value={publicPart(credential)} />
      </span>
      <SaidOfIt credential={credential} />
    </div>
  );
}

const Tick = ({ row, selection }: { row: CleanUpItem; selection: Selection }) => (
  <label className={classes.tick}>
    <input
      type="checkbox"
      aria-label={`Select ${row.credential.name}, ${publicPart(row.credential)}`}
      checked={selection.has(row)}
      onChange={(event) => selection.set([row], event.currentTarget.checked)}
    />
  </label>
);

function SelectPage({ rows, selection }: Pick<Props, 'rows' | 'selection'>) {
  const ticked = rows.filter((row) => selection.has(row)).length;
  return (
    <label className={classes.tick}>
      <input
        type="checkbox"
        aria-label="Select all on this page"
        checked={ticked === rows.length}
        ref={(input) => {
          if (input) input.indeterminate = ticked > 0 && ticked < rows.length;
        }}
        onChange={(event) => selection.set(rows, event.currentTarget.checked)}
      />
    </label>
  );
}
