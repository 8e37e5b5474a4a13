import { useCallback, useLayoutEffect, useRef } from 'react';

/** One function for every render, which calls the newest: for what is given down to parts that need not render again. */
export function useStable<Args extends unknown[]>(callback: ((...args: Args) => void) | undefined) {
  const newest = useRef(callback);
  useLayoutEffect(() => {
    newest.current = callback;
  });
  return useCallback((...args: Args) => newest.current?.(...args), []);
}
