import { Dialog } from '../../components/dialog.tsx';
import { useDisable } from './second-factor.mutations.ts';

interface Props {
  opened: boolean;
  onClose: () => void;
  required: boolean;
}

export default function DisableDialog({ opened, onClose, required }: Props) {
  const disable = useDisable();
  return (
    <Dialog
      opened={opened}
      title="Disable second factor"
      act="Disable"
      tone="danger"
      busy={disable.isPending}
      error={disable.error}
      onConfirm={() => disable.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        You’ll sign in with just your password. Your authenticator app and recovery codes stop working.
        {required &&
          ' Your organisation requires a second factor: until you set one up again, you can’t change any secret.'}
      </p>
    </Dialog>
  );
}
