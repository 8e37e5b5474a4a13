import { Button, VisuallyHidden } from '@mantine/core';
import { CREDENTIAL_SORTS } from '@velgent/client-model';
import { useMemo } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { CredentialText } from '../../components/credential-text.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { Time, TimeOrNever } from '../../components/time.tsx';
import { countOf } from '../../lib/number.ts';
import { useStable } from '../../lib/use-stable.ts';
import classes from './credential-table.module.css';
import { ExpiresCell } from './expires.tsx';
import { actsOn, neverShown } from './acts-on.ts';
import { type Credential, isClient, type Kind, methodOf, shownPart } from './kinds.ts';
import { type parseSort, type Place, placesOf } from './lineages.ts';
import { type SaidFilter, SaidOfIt } from './said-of-it.tsx';

/** `refuse`: the tokens of one that has ended; `describe`: what people say of it; the others: how it authenticates. */
export type Act = 'rotate' | 'revoke' | 'refuse' | 'describe' | 'switch' | 'add-key' | 'retire-key';

interface Props {
  kind: Kind;
  rows: Credential[];
  /** Each lineage from its newest generation on, else some of its generations. */
  whole: boolean;
  sorted?: ReturnType<typeof parseSort>;
  selected?: string;
  busy?: boolean;
  onSort: (sort: string) => void;
  onOpen: (id: string) => void;
  onAct: (act: Act, credential: Credential) => void;
  onFilter: (filter: SaidFilter) => void;
}

/** The id of the button that names a row, to which focus goes back. */
export const nameId = (credential: Credential) => `name-${credential.id}`;

export function CredentialTable({ kind, rows, whole, sorted, onSort, ...given }: Props) {
  const { onOpen, onAct, onFilter, ...rest } = given;
  const places = useMemo(() => placesOf(rows, whole), [rows, whole]);
  const [open, act, filter] = [useStable(onOpen), useStable(onAct), useStable(onFilter)];
  const columns = useMemo(
    () => columnsOf(kind, places, { onOpen: open, onAct: act, onFilter: filter }),
    [kind, places, open, act, filter],
  );

  return (
    <DataTable
      caption={kind.title}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      indented={(row) => !!places.get(row.id)?.isOlder}
      faded={(row) => row.status === 'expired' || row.status === 'revoked'}
      onOpen={(row) => onOpen(row.id)}
      sort={{
        by: sorted?.by ?? '',
        descending: !!sorted?.descending,
        sortable: [...CREDENTIAL_SORTS],
        onSort: (by) => onSort(sorted?.by === by && !sorted.descending ? `-${by}` : by),
      }}
      {...rest}
    />
  );
}

type Acting = Pick<Props, 'onOpen' | 'onAct' | 'onFilter'>;

function columnsOf(kind: Kind, places: Map<string, Place>, { onOpen, onAct, onFilter }: Acting): Column<Credential>[] {
  return [
    {
      key: 'name',
      header: kind.type === 'oauth_client' ? 'Name and client_id' : 'Name and key',
      naming: true,
      cell: (row) => (
        <div className={classes.identity}>
          <button type="button" id={nameId(row)} className={classes.name} onClick={() => onOpen(row.id)}>
            <bdi>{row.name}</bdi>
          </button>
          {places.get(row.id)?.isUnderSuccessor && <span className={classes.note}>replaced by the one above</span>}
          {neverShown(row) && <span className={classes.unseen}>secret never shown</span>}
          <Identity row={row} />
          {!places.get(row.id)?.isOlder && <SaidOfIt credential={row} onFilter={onFilter} />}
          <Rest rest={places.get(row.id)?.rest} onOpen={onOpen} />
        </div>
      ),
    },
    { key: 'status', header: 'Status', cell: (row) => <StatusBadge status={row.status} /> },
    { key: 'expires', header: 'Expires', cell: (row) => <ExpiresCell credential={row} /> },
    { key: 'used', header: 'Last used', cell: (row) => <TimeOrNever at={row.last_used_at} /> },
    {
      key: 'created',
      header: 'Created',
      cell: (row) => (
        <>
          <Time at={row.created_at} />
          <div className={classes.email} title={row.created_by.email ?? undefined}>
            by {row.created_by.email ?? 'Velgent'}
          </div>
        </>
      ),
    },
    {
      key: 'acts',
      header: <VisuallyHidden>Actions</VisuallyHidden>,
      bare: true,
      align: 'end',
      cell: (row) => <Acts row={row} onAct={onAct} />,
    },
  ];
}

/** The way to the generations that are not in the list. */
function Rest({ rest, onOpen }: { rest: Place['rest']; onOpen: Props['onOpen'] }) {
  if (!rest) return null;
  return (
    <span className={classes.note}>
      <LinkButton onClick={() => onOpen(rest.newest.id)}>{countOf(rest.count, 'more generation')}</LinkButton>
    </span>
  );
}

/** What stands in place of a secret. */
const NO_SECRET = { client_secret: null, private_key_jwt: 'key pair', federated_jwt: 'workload' };

function Identity({ row }: { row: Credential }) {
  const id = `id-${row.id}`;
  const shown = shownPart(row);
  return (
    <>
      {isClient(row) && (
        <div className={classes.publicId}>
          <CredentialText id={id} value={row.client_id} />
          <CopyButton text={row.client_id} size="compact-xs" named={id} />
        </div>
      )}
      <span className={classes.note}>
        {shown ? <CredentialText value={shown} ellipsis /> : NO_SECRET[methodOf(row)]}
      </span>
    </>
  );
}

function Acts({ row, onAct }: { row: Credential; onAct: Props['onAct'] }) {
  const acts = actsOn(row);
  if (acts.length === 0) return null;
  return (
    <div className={classes.acts}>
      {acts.map(([act, label]) => (
        <Button
          key={act}
          id={`${act}-${row.id}`}
          size="compact-sm"
          variant="default"
          className={act === 'rotate' ? undefined : classes.revoke}
          aria-labelledby={`${act}-${row.id} ${nameId(row)}`}
          onClick={() => onAct(act, row)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
