import { type RefObject, useRef, useState } from 'react';
import classes from './people.module.css';

/** Says what was done, where its button is gone with it. */
export function useDone() {
  const [said, setSaid] = useState('');
  const line = useRef<HTMLParagraphElement>(null);
  const say = (text: string) => {
    setSaid(text);
    setTimeout(() => line.current?.focus(), 80); // after the dialog has given the focus back
  };
  return { said, line, say };
}

export const Done = ({ said, line }: { said: string; line: RefObject<HTMLParagraphElement | null> }) => (
  <p role="status" ref={line} tabIndex={-1} className={classes.done}>
    {said}
  </p>
);
