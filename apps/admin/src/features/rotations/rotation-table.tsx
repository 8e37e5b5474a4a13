import { Button, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { OpenRotation } from '@velgent/admin-dto';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Time, TimeOrNever } from '../../components/time.tsx';
import { usesOf } from '../credentials/rotation-radar.tsx';
import { kindOf, publicPart } from '../credentials/kinds.ts';
import { Progress } from './progress.tsx';
import classes from './rotations.module.css';

interface Props {
  tenantId: string;
  rows: OpenRotation[];
  busy: boolean;
  onFinish: (rotation: OpenRotation) => void;
}

/** Open rotations, the most urgent on top. */
export function RotationTable({ tenantId, rows, busy, onFinish }: Props) {
  const columns: Column<OpenRotation>[] = [
    { key: 'name', header: 'Credential', naming: true, cell: (row) => <Name tenantId={tenantId} row={row} /> },
    { key: 'ends', header: 'Old one ends', cell: (row) => <Time at={row.expires_at} ahead /> },
    { key: 'moved', header: 'Traffic moved', cell: (row) => <Progress rotation={row} /> },
    { key: 'old', header: 'Old, last used', cell: (row) => <Use of={row.old} /> },
    { key: 'new', header: 'New, last used', cell: (row) => <Use of={row.successor} /> },
    {
      key: 'acts',
      header: <VisuallyHidden>Actions</VisuallyHidden>,
      bare: true,
      align: 'end',
      cell: (row) =>
        row.safe_to_finish && (
          <Button
            size="compact-sm"
            variant="default"
            className={classes.finish}
            id={`finish-${row.old.credential.id}`}
            aria-labelledby={`finish-${row.old.credential.id} ${nameId(row)}`}
            onClick={() => onFinish(row)}
          >
            Finish
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      caption="Open rotations"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.old.credential.id}
      busy={busy}
    />
  );
}

const nameId = (row: OpenRotation) => `rotation-${row.old.credential.id}`;

function Name({ tenantId, row: { old, successor }, row }: { tenantId: string; row: OpenRotation }) {
  const { id, name } = old.credential;
  return (
    <div className={classes.name}>
      <Link
        id={nameId(row)}
        to={`/t/$tenantId/${kindOf(old.credential).segment}`}
        params={{ tenantId }}
        search={{ selected: id }}
      >
        <bdi>{name}</bdi>
      </Link>
      <span className="quiet">{kindOf(old.credential).label}</span>
      <span className={classes.ids}>
        <span className="quiet">old</span> <code>{publicPart(old.credential)}</code>
        <span className="quiet">new</span> <code>{publicPart(successor.credential)}</code>
      </span>
    </div>
  );
}

function Use({ of }: { of: OpenRotation['old'] }) {
  const { last_call_at: call, last_exchange_at: exchange } = of;
  const last =
    [call, exchange]
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null;
  return (
    <>
      <TimeOrNever at={last} never="Not since the rotation" />
      <div className="quiet">{usesOf(of, kindOf(of.credential))}</div>
    </>
  );
}
