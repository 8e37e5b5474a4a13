import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

interface Props {
  /** The label of the sidebar. */
  title: string;
  /** One sentence: what this page is for. */
  purpose: ReactNode;
  /** The main act of the page. */
  act?: ReactNode;
  children: ReactNode;
}

export function Page({ title, purpose, act, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Velgent`;
  }, [title]);

  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.purpose}>{purpose}</p>
        </div>
        {act && <div className={classes.act}>{act}</div>}
      </header>
      {children}
    </div>
  );
}
