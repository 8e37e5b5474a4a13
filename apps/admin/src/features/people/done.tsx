import { type RefObject, useEffect, useRef, useState } from 'react';
import { focusLater } from '../../lib/focus.ts';
import classes from './people.module.css';

/** Says what was done, where its button is gone with it. */
export function useDone() {
  const [last, setLast] = useState({ text: '' });
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (last.text) return focusLater(() => line.current);
  }, [last]);
  return { said: last.text, line, say: (text: string) => setLast({ text }) };
}

export const Done = ({ said, line }: { said: string; line: RefObject<HTMLParagraphElement | null> }) => (
  <p role="status" ref={line} tabIndex={-1} className={classes.done}>
    {said}
  </p>
);
