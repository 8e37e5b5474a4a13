import { memo, type ReactNode } from 'react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useStable } from '../lib/use-stable.ts';
import classes from './data-table.module.css';

export interface Column<T> {
  key: string;
  header: ReactNode;
  cell: (row: T) => ReactNode;
  /** The cell that names its row. */
  naming?: boolean;
  align?: 'end';
  /** The heading is not shown above the value where rows stand as cards. */
  bare?: boolean;
}

interface Props<T> {
  caption: string;
  /** The same array from render to render, so that rows which stay as they are cost nothing. */
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Under the row above, as its predecessor. */
  indented?: (row: T) => boolean;
  /** Ended: still there to read, but quiet. */
  faded?: (row: T) => boolean;
  selected?: string;
  onOpen?: (row: T) => void;
  sort?: { by: string; descending: boolean; sortable: string[]; onSort: (by: string) => void };
  busy?: boolean;
  /** Never long: its cards have their size at once, and what stands below does not move. */
  few?: boolean;
}

/** Rows and columns; on narrow pages each row is a card. A click anywhere on a row opens it, as its name does. */
export function DataTable<T>({ caption, columns, rows, rowKey, sort, busy, onOpen, ...look }: Props<T>) {
  const open = useStable(onOpen);
  return (
    <div className={classes.frame} data-few={look.few || undefined}>
      <table className={classes.table} role="table" aria-label={caption} aria-busy={busy || undefined}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Header key={column.key} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row
              key={rowKey(row)}
              columns={columns as Column<never>[]}
              row={row as never}
              indented={look.indented?.(row)}
              faded={look.faded?.(row)}
              selected={look.selected === rowKey(row)}
              onOpen={onOpen && (open as (row: never) => void)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps<T> {
  columns: Column<T>[];
  row: T;
  indented?: boolean;
  faded?: boolean;
  selected: boolean;
  onOpen?: (row: T) => void;
}

/** A dialog that opens, or another row that is chosen, is nothing to it. */
const Row = memo(function Row({ columns, row, indented, faded, selected, onOpen }: RowProps<never>) {
  return (
    <tr
      role="row"
      data-indented={indented || undefined}
      data-faded={faded || undefined}
      data-selected={selected || undefined}
      data-opens={onOpen ? true : undefined}
      onClick={(event) => {
        if (onOpen && !isInteractive(event.target as Element) && !getSelection()?.toString()) onOpen(row);
      }}
    >
      {columns.map((column) => (
        <Cell key={column.key} column={column} row={row} />
      ))}
    </tr>
  );
});

const isInteractive = (element: Element) => !!element.closest('button, a, input, select, label');

function Header<T>({ column, sort }: { column: Column<T>; sort: Props<T>['sort'] }) {
  const sorted = sort?.by === column.key;
  const Arrow = sort?.descending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      role="columnheader"
      data-align={column.align}
      data-bare={column.bare || undefined}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      {sort?.sortable.includes(column.key) ? (
        <button type="button" className={classes.sort} onClick={() => sort.onSort(column.key)}>
          {column.header}
          {sorted && <Arrow size={13} aria-hidden />}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function Cell<T>({ column, row }: { column: Column<T>; row: T }) {
  const props = { 'data-align': column.align, 'data-bare': column.bare || undefined };
  const content = (
    <>
      {!column.naming && !column.bare && <span className={classes.label}>{column.header}</span>}
      <div className={classes.value}>{column.cell(row)}</div>
    </>
  );
  return column.naming ? (
    <th scope="row" role="rowheader" {...props}>
      {content}
    </th>
  ) : (
    <td role="cell" {...props}>
      {content}
    </td>
  );
}
