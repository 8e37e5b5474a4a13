import { Fragment, type ReactNode } from 'react';
import classes from './facts.module.css';

interface Props {
  of: [name: string, value: ReactNode][];
  /** Few and short: close together, the names no wider than they are. */
  close?: boolean;
}

/** Names and values. What has no value is left out. */
export function Facts({ of, close }: Props) {
  return (
    <dl className={classes.facts} data-close={close || undefined}>
      {of.map(
        ([name, value]) =>
          value !== null &&
          value !== undefined && (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
      )}
    </dl>
  );
}
