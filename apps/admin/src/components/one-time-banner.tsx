import { type ReactNode, useEffect, useRef } from 'react';
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
  children: ReactNode;
}

/** What is shown this once. Takes the focus when it appears. */
export function OneTimeBanner({ id, title, icon, about, wide, children }: OneTimeBannerProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => heading.current?.focus(), 80); // after a dialog has given the focus back
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className={`${classes.banner} ${wide ? classes.wide : ''}`} aria-labelledby={id}>
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
