import type { AdminListItem } from '@velgent/admin-dto';
import { Dialog } from '../../components/dialog.tsx';
import { useResetSecondFactor } from './organisations.mutations.ts';

interface Props {
  admin: AdminListItem;
  opened: boolean;
  onClose: () => void;
}

/** For an admin who lost authenticator and recovery codes; says what follows. */
export default function ResetSecondFactorDialog({ admin, opened, onClose }: Props) {
  const reset = useResetSecondFactor(admin.id);
  return (
    <Dialog
      opened={opened}
      title={
        <>
          Reset the second factor of <bdi>{admin.name}</bdi>
        </>
      }
      act="Reset second factor"
      tone="danger"
      busy={reset.isPending}
      error={reset.error}
      onConfirm={() => reset.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        The authenticator and the recovery codes of <strong>{admin.email}</strong> count for nothing from now on, and
        they are signed out everywhere. Their password alone signs them in, until they set up a new second factor.
      </p>
      <p>Be sure that it is they who ask: not by mail alone. It is recorded in their organisation’s audit trail.</p>
    </Dialog>
  );
}
