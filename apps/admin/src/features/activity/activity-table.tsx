import type { ActivityEvent } from '@velgent/admin-dto';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { OutcomeBadge } from '../../components/outcome-badge.tsx';
import { Time } from '../../components/time.tsx';
import classes from './activity.module.css';
import { operationName } from './operations.ts';

interface Props {
  rows: ActivityEvent[];
  selected?: string;
  busy?: boolean;
  onOpen: (event: ActivityEvent) => void;
}

export function ActivityTable({ rows, onOpen, ...rest }: Props) {
  const columns: Column<ActivityEvent>[] = [
    {
      key: 'at',
      header: 'When',
      naming: true,
      cell: (row) => (
        <button type="button" className={classes.open} onClick={() => onOpen(row)}>
          <Time at={row.occurred_at} />
        </button>
      ),
    },
    {
      key: 'credential',
      header: 'Credential',
      cell: ({ credential }) => (
        <>
          <bdi className={classes.name}>{credential.name}</bdi>
          <div className={classes.note}>
            <code>{credential.client_id ?? `${credential.prefix}…`}</code>
          </div>
        </>
      ),
    },
    { key: 'operation', header: 'Operation', cell: (row) => operationName(row.operation) },
    { key: 'outcome', header: 'Outcome', cell: (row) => <OutcomeBadge outcome={row.outcome} status={row.status} /> },
    {
      key: 'source',
      header: 'From',
      cell: (row) => (
        <>
          <code>{row.ip}</code>
          <div className={classes.agent} title={row.user_agent ?? undefined}>
            {row.user_agent ?? 'no user agent'}
          </div>
        </>
      ),
    },
    { key: 'duration', header: 'Took', align: 'end', cell: (row) => `${Math.round(row.duration_ms)} ms` },
  ];
  return <DataTable caption="Calls" columns={columns} rows={rows} rowKey={({ id }) => id} onOpen={onOpen} {...rest} />;
}
