import { useEffect, useRef, useState } from 'react';
import type { Reveal } from './one-time-secret.ts';

function forget({ secret, keyPair }: Reveal) {
  secret?.forget();
  keyPair?.forget();
}

/** The secrets on show, the newest first. Dismissed, or when the page is left, each is forgotten. */
export function useReveals() {
  const [reveals, setReveals] = useState<Reveal[]>([]);
  const shown = useRef<Reveal[]>([]);
  useEffect(() => {
    shown.current = reveals;
  }, [reveals]);
  useEffect(() => () => shown.current.forEach(forget), []);

  return {
    reveals,
    show: (reveal: Reveal) => setReveals((others) => [reveal, ...others]),
    dismiss: (reveal: Reveal) => {
      forget(reveal);
      setReveals((all) => all.filter((each) => each !== reveal));
    },
  };
}
