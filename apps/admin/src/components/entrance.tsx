import { type ReactNode, useEffect } from 'react';
import classes from './entrance.module.css';
import { Mark } from './mark.tsx';

/** A page before one is signed in. */
export function Entrance({ title, purpose, children }: { title: string; purpose: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Velgent`;
  }, [title]);
  return (
    <div className={classes.entrance}>
      <header className={classes.brand}>
        <Mark size={36} />
        <span>Velgent</span>
      </header>
      <main className={classes.card}>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.purpose}>{purpose}</p>
        {children}
      </main>
    </div>
  );
}
