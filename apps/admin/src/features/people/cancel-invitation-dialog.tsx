import type { InvitationListItem } from '@velgent/admin-dto';
import { Dialog } from '../../components/dialog.tsx';
import { useCancelInvitation } from './people.mutations.ts';

interface Props {
  tenantId: string;
  invitation: InvitationListItem;
  opened: boolean;
  onClose: () => void;
  onDone: (said: string) => void;
}

export default function CancelInvitationDialog({ tenantId, invitation, opened, onClose, onDone }: Props) {
  const cancel = useCancelInvitation(tenantId);
  const confirm = () =>
    cancel.mutate(invitation.id, {
      onSuccess: () => {
        onClose();
        onDone(`The invitation of ${invitation.email} was cancelled.`);
      },
    });
  return (
    <Dialog
      opened={opened}
      title="Cancel invitation"
      act="Cancel invitation"
      cancel="Keep it"
      tone="danger"
      busy={cancel.isPending}
      error={cancel.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        The link sent to <strong>{invitation.email}</strong> stops working at once. You can invite them again.
      </p>
    </Dialog>
  );
}
