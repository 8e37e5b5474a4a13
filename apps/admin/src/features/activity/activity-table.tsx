import type { ActivityEvent } from '@velgent/admin-dto';
import { useMemo } from 'react';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Time } from '../../components/time.tsx';
import { useStable } from '../../lib/use-stable.ts';
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
  const open = useStable(onOpen);
  const chosen = columns.join();
  const shown = useMemo(() => columnsOf(chosen.split(','), open), [chosen, open]);
  return <DataTable caption="Calls" columns={shown} rows={rows} rowKey={({ id }) => id} onOpen={onOpen} {...rest} />;
}

function columnsOf(keys: string[], onOpen: Props['onOpen']): Column<ActivityEvent>[] {
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
  return [when, ...COLUMNS.filter(({ key }) => keys.includes(key))];
}
