import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import { Button, Checkbox } from '@mantine/core';
import { chosenColumns, COLUMNS, columnsText } from './columns.tsx';
import classes from './view-bar.module.css';

interface Props {
  /** As the address has them. */
  columns?: string;
  onChange: (columns: string | undefined) => void;
}

export function ColumnChoice({ columns, onChange }: Props) {
  const chosen = chosenColumns(columns);
  return (
    <fieldset className={classes.columns}>
      <legend>Columns beside When</legend>
      {COLUMNS.map(({ key, header }) => (
        <Checkbox
          key={key}
          label={header}
          checked={chosen.includes(key)}
          // The last one stays: none would mean the usual ones.
          disabled={chosen.length === 1 && chosen[0] === key}
          onChange={({ currentTarget: { checked } }) =>
            onChange(columnsText(checked ? [...chosen, key] : chosen.filter((each) => each !== key)))
          }
        />
      ))}
      {columns && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(undefined)}>
          Usual columns
        </Button>
      )}
    </fieldset>
  );
}
