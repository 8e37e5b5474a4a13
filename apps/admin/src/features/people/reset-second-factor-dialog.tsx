import { Dialog } from '../../components/dialog.tsx';
import { useResetSecondFactor } from './people.mutations.ts';
import type { PersonDialogProps } from './person-dialog.tsx';

/** For an admin who lost authenticator and recovery codes; says what follows. */
export function ResetSecondFactorDialog({ tenantId, admin, opened, onClose, onDone }: PersonDialogProps) {
  const reset = useResetSecondFactor(tenantId, admin.id);
  const confirm = () =>
    reset.mutate(undefined, {
      onSuccess: () => {
        onClose();
        onDone(`The second factor of ${admin.name} was reset.`);
      },
    });
  return (
    <Dialog
      opened={opened}
      title="Reset the second factor of"
      of={admin.name}
      act="Reset second factor"
      tone="danger"
      busy={reset.isPending}
      error={reset.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        The authenticator and the recovery codes of <strong>{admin.email}</strong> stop working, and they are signed out
        everywhere. They can sign in with just their password until they set up a new second factor.
      </p>
      <p>Make sure it’s really them asking, and not by e-mail alone. The audit trail records this.</p>
    </Dialog>
  );
}
