import type { InputHTMLAttributes } from 'react';
import classes from './figure-choice.module.css';

interface Props extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'name' | 'value' | 'checked' | 'onChange' | 'children'
> {
  /** Of the figure: its border, above all. */
  className?: string;
}

/** One of a few figures: a radio button as large as what it chooses. */
export const FigureChoice = ({ className, children, ...input }: Props) => (
  <label className={classes.choice}>
    <input type="radio" {...input} />
    <span className={`${classes.figure} ${className}`}>{children}</span>
  </label>
);
