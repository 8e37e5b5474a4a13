import { useBlocker } from '@tanstack/react-router';
import { Dialog } from '../../components/dialog.tsx';
import type { Kind } from './kinds.ts';

/** While a secret is on show: asks before the page is left, inside the console and out of it. */
export default function LeaveGuard({ kind, names }: { kind: Kind; names: string[] }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: true,
    withResolver: true,
  });
  return (
    <Dialog
      opened={status === 'blocked'}
      title="Leave without the secret?"
      act="Leave anyway"
      tone="danger"
      cancel="Stay here"
      onConfirm={() => proceed?.()}
      onClose={() => reset?.()}
    >
      <p>
        The {kind.secretName} of <strong>{names.join(', ')}</strong> is still on show, and can’t be shown again once you
        leave. If you have not stored it, stay and copy it.
      </p>
    </Dialog>
  );
}
