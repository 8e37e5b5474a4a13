import { Dialog } from '../../components/dialog.tsx';
import { useResetPassword } from './people.mutations.ts';
import type { PersonDialogProps } from './person-dialog.tsx';

/** Makes a link with which somebody else chooses a new password. */
export function ResetPasswordDialog({ tenantId, admin, opened, onClose, onLink }: PersonDialogProps) {
  const reset = useResetPassword(tenantId, admin, onLink);
  return (
    <Dialog
      opened={opened}
      title="Reset the password of"
      of={admin.name}
      act="Create link"
      busy={reset.isPending}
      error={reset.error}
      onConfirm={() => reset.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        You get a link for <strong>{admin.email}</strong> to choose a new password. It works once, for an hour, and is
        only shown now. Until then their password stays the same; using the link signs them out everywhere.
      </p>
      <p>
        Anyone with the link can sign in as them{admin.second_factor && ', with a code of their second factor'}. Make
        sure it’s really them asking.
      </p>
    </Dialog>
  );
}
