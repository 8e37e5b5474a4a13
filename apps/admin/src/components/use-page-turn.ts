import { useEffect, useRef } from 'react';

/** Once the page that was turned to is there, reading begins at its top: scrolled to, and focused. */
export function usePageTurn(
  cursor: string | undefined,
  isThere: boolean,
  onPage: (cursor: string | undefined) => void,
) {
  const top = useRef<HTMLDivElement>(null);
  const turnedTo = useRef<string | null>(null);
  useEffect(() => {
    if (turnedTo.current !== (cursor ?? '') || !isThere) return;
    turnedTo.current = null;
    top.current?.focus({ preventScroll: true });
    top.current?.scrollIntoView({ block: 'start' });
  });
  const turn = (to: string | undefined) => {
    turnedTo.current = to ?? '';
    onPage(to);
  };
  return { top, turn };
}
