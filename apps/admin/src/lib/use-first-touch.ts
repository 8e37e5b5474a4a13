import { useEffect } from 'react';

const TOUCHES = ['pointermove', 'pointerdown', 'keydown'] as const;

/** Calls back once, when the reader first does something: time to fetch what they may open next. */
export function useFirstTouch(callback: () => unknown) {
  useEffect(() => {
    const stop = new AbortController();
    const touched = () => {
      stop.abort();
      callback();
    };
    for (const touch of TOUCHES) window.addEventListener(touch, touched, { signal: stop.signal, passive: true });
    return () => stop.abort();
    // The first callback is the one that counts.
  }, []);
}
