import { useEffect, useRef } from 'react';
import { noteFocus } from '../lib/focus.ts';

/** Once the page that was turned to is there, reading begins at its top: scrolled to, and focused, unless the reader has gone elsewhere. */
export function usePageTurn(
  cursor: string | undefined,
  isThere: boolean,
  onPage: (cursor: string | undefined) => void,
) {
  const top = useRef<HTMLDivElement>(null);
  const turned = useRef<{ to: string; focus: ReturnType<typeof noteFocus> } | null>(null);
  useEffect(() => {
    if (turned.current?.to !== (cursor ?? '') || !isThere) return;
    const { focus } = turned.current;
    turned.current = null;
    if (focus(top.current, { preventScroll: true })) top.current?.scrollIntoView({ block: 'start' });
  });
  const turn = (to: string | undefined) => {
    turned.current = { to: to ?? '', focus: noteFocus() };
    onPage(to);
  };
  return { top, turn };
}
