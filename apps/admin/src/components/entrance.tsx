import { type ReactNode, useEffect } from 'react';
import './entrance.css';
import { Mark } from './mark.tsx';

/** A page before one is signed in. */
export function Entrance({ title, purpose, children }: { title: string; purpose: ReactNode; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Velgent`;
  }, [title]);
  return (
    <div className="entrance">
      <header className="entrance-brand">
        <Mark size={36} />
        <span>Velgent</span>
      </header>
      <main className="entrance-card">
        <h1 className="entrance-title">{title}</h1>
        <p className="entrance-purpose">{purpose}</p>
        {children}
      </main>
    </div>
  );
}
