import { Button } from '@mantine/core';
import type { CleanUpItem } from '@velgent/admin-dto';
import { countOf } from '../../lib/number.ts';
import classes from './clean-up.module.css';
import type { Selection } from './use-selection.ts';

export type ManyAct = 'revoke' | 'describe';

interface Props {
  /** What is on show: on a phone there is no heading to select all by. */
  rows: CleanUpItem[];
  selection: Selection;
  onAct: (act: ManyAct) => void;
}

/** What to do with what is ticked; always there, so that nothing moves with the first tick. */
export function SelectionBar({ rows, selection, onAct }: Props) {
  const count = selection.items.length;
  const hasAll = rows.length > 0 && rows.every((row) => selection.has(row));
  return (
    <div className={classes.bar} role="group" aria-label="What is selected">
      <span role="status" className={classes.count}>
        {count === 0 ? 'Nothing selected' : `${countOf(count, 'credential')} selected`}
      </span>
      <Button size="compact-sm" variant="default" onClick={() => selection.set(rows, !hasAll)}>
        {hasAll ? 'Unselect this page' : 'Select this page'}
      </Button>
      <Button size="compact-sm" variant="default" disabled={count === 0} onClick={selection.clear}>
        Clear selection
      </Button>
      <Button size="compact-sm" variant="default" disabled={count === 0} onClick={() => onAct('describe')}>
        Edit details
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        className={classes.revoke}
        disabled={count === 0}
        onClick={() => onAct('revoke')}
      >
        Revoke
      </Button>
    </div>
  );
}
