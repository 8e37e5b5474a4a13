import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { focusLater } from '../lib/focus.ts';
import classes from './one-time-banner.module.css';

interface OneTimeBannerProps {
  /** Of the heading: for what describes itself by it. */
  id: string;
  title: string;
  icon?: ReactNode;
  /** What it is, below the heading. */
  about: ReactNode;
  /** As wide as the page. */
  wide?: boolean;
  /** The id of what gets the focus once this is gone; else the page does. */
  after?: string;
  children: ReactNode;
}

/** What is shown this once. Takes the focus when it appears, and passes it on when it goes. */
export function OneTimeBanner({ id, title, icon, about, wide, after, children }: OneTimeBannerProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => focusLater(() => heading.current), []);
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const banner = section.current;
    return () => {
      if (!banner?.contains(document.activeElement)) return;
      focusLater(() => document.getElementById(after ?? '') ?? document.getElementById('main'));
    };
  }, [after]);
  return (
    <section ref={section} className={`${classes.banner} ${wide ? classes.wide : ''}`} aria-labelledby={id}>
      <div className={classes.head}>
        {icon}
        <div className={classes.about}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {about}
        </div>
      </div>
      {children}
    </section>
  );
}
