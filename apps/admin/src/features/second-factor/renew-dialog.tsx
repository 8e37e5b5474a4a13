import { Dialog } from '../../components/dialog.tsx';
import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { useRenewCodes } from './second-factor.mutations.ts';

interface Props {
  opened: boolean;
  onClose: () => void;
  onCodes: (codes: OneTimeSecret) => void;
}

export default function RenewDialog({ opened, onClose, onCodes }: Props) {
  const renew = useRenewCodes(onCodes);
  return (
    <Dialog
      opened={opened}
      title="Renew recovery codes"
      act="Renew codes"
      busy={renew.isPending}
      error={renew.error}
      onConfirm={() => renew.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>You get ten new codes, shown once. Your old codes stop working at once.</p>
    </Dialog>
  );
}
