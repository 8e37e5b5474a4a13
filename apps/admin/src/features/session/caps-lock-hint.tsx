import { type KeyboardEvent, useState } from 'react';
import classes from './sign-in.module.css';

/** Watches the keys of a field for caps lock. */
export function useCapsLock() {
  const [on, setOn] = useState(false);
  const look = (event: KeyboardEvent) => setOn(event.getModifierState?.('CapsLock') ?? false);
  return { on, watch: { onKeyDown: look, onKeyUp: look, onBlur: () => setOn(false) } };
}

export function CapsLockHint({ on }: { on: boolean }) {
  return (
    <p role="status" className={classes.capsLock}>
      {on && '⇪ Caps lock is on.'}
    </p>
  );
}
