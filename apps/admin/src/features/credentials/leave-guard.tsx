import { LeaveDialog } from '../../components/leave-dialog.tsx';
import type { Kind } from './kinds.ts';

/** While a secret is on show, of those named, or on its way. */
const LeaveGuard = ({ kind, names }: { kind: Kind; names: string[] }) => (
  <LeaveDialog title="Leave without the secret?">
    {names.length > 0 ? (
      <p>
        The {kind.secretName} of <strong>{names.join(', ')}</strong> is still on this page, and can’t be shown again
        once you leave. If you haven’t stored it, stay and copy it.
      </p>
    ) : (
      <p>A {kind.secretName} is being created, and is only shown on this page. If you leave now, nobody will see it.</p>
    )}
  </LeaveDialog>
);
export default LeaveGuard;
