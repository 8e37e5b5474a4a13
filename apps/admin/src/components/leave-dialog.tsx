import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';

/** While it is there, asks before the page is left, inside the console and out of it. */
export function LeaveDialog({ title, children }: { title: string; children: ReactNode }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: true,
    withResolver: true,
  });
  return (
    <Dialog
      opened={status === 'blocked'}
      title={title}
      act="Leave anyway"
      tone="danger"
      cancel="Stay here"
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    >
      {children}
    </Dialog>
  );
}
