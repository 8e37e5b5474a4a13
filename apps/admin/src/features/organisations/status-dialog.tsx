import type { Tenant } from '@velgent/admin-dto';
import { Dialog } from '../../components/dialog.tsx';
import { useSetStatus } from './organisations.mutations.ts';

interface Props {
  organisation: Tenant;
  opened: boolean;
  onClose: () => void;
}

/** Suspends, or reactivates, and says what stops or comes back. */
export default function StatusDialog({ organisation, opened, onClose }: Props) {
  const setStatus = useSetStatus(organisation.id);
  const suspends = organisation.status === 'active';
  return (
    <Dialog
      opened={opened}
      title={suspends ? 'Suspend' : 'Reactivate'}
      of={organisation.name}
      act={suspends ? 'Suspend' : 'Reactivate'}
      tone={suspends ? 'danger' : undefined}
      busy={setStatus.isPending}
      error={setStatus.error}
      onConfirm={() => setStatus.mutate(suspends ? 'suspended' : 'active', { onSuccess: onClose })}
      onClose={onClose}
    >
      {suspends ? (
        <p>
          Within a second its clients can’t get new tokens, and its tokens and API keys are refused. Its admins can sign
          in and view, but can’t change anything. Everything works again when you reactivate it.
        </p>
      ) : (
        <p>Within a second its clients, tokens and API keys work again.</p>
      )}
    </Dialog>
  );
}
