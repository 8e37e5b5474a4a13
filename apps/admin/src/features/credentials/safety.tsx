import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './rotation-radar.module.css';

interface Props {
  safe: boolean;
  /** In a cell of a table. */
  small?: boolean;
  children: ReactNode;
}

/** Whether the old one can be ended, by sign, colour and words. */
export function Safety({ safe, small, children }: Props) {
  const Icon = safe ? IconCircleCheck : IconAlertTriangle;
  return (
    <p className={classes.verdict} data-tone={safe ? 'green' : 'amber'} data-small={small}>
      <Icon size={small ? 16 : 18} aria-hidden />
      {children}
    </p>
  );
}
