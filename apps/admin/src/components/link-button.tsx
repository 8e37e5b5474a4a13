import type { ComponentProps } from 'react';
import classes from './link-button.module.css';

/** A button in the look of a link: opens something on this page. */
export const LinkButton = (props: ComponentProps<'button'>) => (
  <button type="button" {...props} className={classes.link} />
);
