import { LeaveDialog } from '../../components/leave-dialog.tsx';
import type { Kind } from './kinds.ts';
import { isShownOnce, type Reveal } from './one-time-secret.ts';

interface Props {
  kind: Kind;
  reveals: Reveal[];
  /** Whether a secret is on its way, whatever else is on show. */
  underWay: boolean;
}

/** While something is on show that can't be shown again, or a secret is on its way. */
export default function LeaveGuard({ kind, reveals, underWay }: Props) {
  const shown = reveals.filter(isShownOnce);
  if (shown.length === 0 && !underWay) return null;
  const what = shown.some(({ keyPair }) => keyPair) ? 'private key' : kind.secretName;
  return (
    <LeaveDialog title={`Leave without the ${what === 'private key' ? what : 'secret'}?`}>
      {shown.length > 0 ? (
        <p>
          The {what} of <strong>{shown.map(({ credential }) => credential.name).join(', ')}</strong> is still on this
          page, and can’t be shown again once you leave. If you haven’t stored it, stay and{' '}
          {what === 'private key' ? 'download' : 'copy'} it.
        </p>
      ) : (
        <p>
          A {kind.secretName} is being created, and is only shown on this page. If you leave now, nobody will see it.
        </p>
      )}
    </LeaveDialog>
  );
}
