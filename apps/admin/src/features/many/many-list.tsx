import type { ReactNode } from 'react';
import classes from './many.module.css';
import type { Named } from './many-receipt.tsx';

interface Props<T extends Named> {
  label: string;
  items: T[];
  note: (item: T) => ReactNode;
}

/** What an act is about to be done to, in its dialog. */
export const ManyList = <T extends Named>({ label, items, note }: Props<T>) => (
  <ul className={classes.asked} aria-label={label} tabIndex={0}>
    {items.map((item) => (
      <li key={item.publicId}>
        <bdi>{item.name}</bdi> <code>{item.publicId}</code> <span className="quiet">{note(item)}</span>
      </li>
    ))}
  </ul>
);
