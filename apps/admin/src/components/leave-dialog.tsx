import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { guardLeaving } from '../lib/leaving.ts';
import { Dialog } from './dialog.tsx';

/** While it is there, asks before the page is left, inside the console and out of it, and before signing out. */
export function LeaveDialog({ title, children }: { title: string; children: ReactNode }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: true,
    withResolver: true,
  });
  const [signingOut, setSigningOut] = useState<(leave: boolean) => void>();
  useEffect(() => guardLeaving(() => new Promise((resolve) => setSigningOut(() => resolve))), []);

  // Gone before it was answered, it keeps nobody waiting: the reader stays.
  useEffect(() => () => reset?.(), [reset]);
  useEffect(() => () => signingOut?.(false), [signingOut]);

  const answer = (leave: boolean) => {
    signingOut?.(leave);
    setSigningOut(undefined);
    if (leave) proceed?.();
    else reset?.();
  };
  return (
    <Dialog
      opened={status === 'blocked' || !!signingOut}
      title={title}
      act="Leave anyway"
      tone="danger"
      cancel="Stay here"
      onConfirm={() => answer(true)}
      onClose={() => answer(false)}
    >
      {children}
    </Dialog>
  );
}
