import type { ActivityEvent } from '@velgent/admin-dto';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Time } from '../../components/time.tsx';
import classes from './activity.module.css';
import { COLUMNS } from './columns.tsx';

interface Props {
  rows: ActivityEvent[];
  /** Their keys. */
  columns: string[];
  selected?: string;
  busy?: boolean;
  onOpen: (event: ActivityEvent) => void;
}

export function ActivityTable({ rows, columns, onOpen, ...rest }: Props) {
  const when: Column<ActivityEvent> = {
    key: 'at',
    header: 'When',
    naming: true,
    cell: (row) => (
      <button type="button" className={classes.open} onClick={() => onOpen(row)}>
        <Time at={row.occurred_at} />
      </button>
    ),
  };
  return (
    <DataTable
      caption="Calls"
      columns={[when, ...COLUMNS.filter(({ key }) => columns.includes(key))]}
      rows={rows}
      rowKey={({ id }) => id}
      onOpen={onOpen}
      {...rest}
    />
  );
}
