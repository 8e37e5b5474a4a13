import { type ReactNode, useEffect } from 'react';
import './page.css';

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
    <div className="page">
      <header className="page-header">
        <div className="page-words">
          <h1 className="page-title">{title}</h1>
          <p className="page-purpose">{purpose}</p>
        </div>
        {act && <div className="page-act">{act}</div>}
      </header>
      {children}
    </div>
  );
}
