import { Button } from '@mantine/core';
import { IconBookmark, IconColumns3 } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { TimesSelect } from '../../components/times-select.tsx';
import { ColumnChoice } from './column-choice.tsx';
import type { ActivityAddress, ChangeActivityAddress } from './filter.ts';
import { SavedViews } from './saved-views.tsx';
import classes from './view-bar.module.css';

interface Props {
  tenantId: string;
  readerId: string;
  address: ActivityAddress;
  onAddress: ChangeActivityAddress;
}

/** How the calls are shown: which columns, which times, and views to come back to. */
export function ViewBar(props: Props) {
  const [open, setOpen] = useState<'columns' | 'views'>();
  const id = useId();
  const { view } = props.address;
  return (
    <div className={classes.bar}>
      <p className={classes.view}>
        {view && (
          <>
            View: <bdi>{view}</bdi>
          </>
        )}
      </p>
      <TimesSelect hiddenLabel />
      {(
        [
          ['columns', 'Columns', IconColumns3],
          ['views', 'Views', IconBookmark],
        ] as const
      ).map(([which, label, Icon]) => (
        <Button
          key={which}
          variant="default"
          leftSection={<Icon size={16} aria-hidden />}
          aria-expanded={open === which}
          aria-controls={open === which ? id : undefined}
          onClick={() => setOpen(open === which ? undefined : which)}
        >
          {label}
        </Button>
      ))}
      {open && (
        <div id={id} className={classes.panel}>
          {open === 'columns' ? (
            <ColumnChoice columns={props.address.columns} onChange={(columns) => props.onAddress({ columns })} />
          ) : (
            <SavedViews {...props} />
          )}
        </div>
      )}
    </div>
  );
}
