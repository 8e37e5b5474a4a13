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
      title="Disable the second factor"
      act="Disable"
      tone="danger"
      busy={disable.isPending}
      error={disable.error}
      onConfirm={() => disable.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        From then on your password alone signs you in, and the authenticator and its recovery codes are worth nothing.
        {required &&
          ' Your organisation asks for a second factor: until you set one up again you can change no secret.'}
      </p>
    </Dialog>
  );
}
