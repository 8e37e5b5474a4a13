import type { Tenant } from '@velgent/admin-dto';
import { Dialog } from '../../components/dialog.tsx';
import { useRequireSecondFactor } from './organisations.mutations.ts';

interface Props {
  organisation: Tenant;
  opened: boolean;
  onClose: () => void;
}

/** Asks the admins of an organisation for a second factor, or no longer, and says what follows. */
export default function SecondFactorDialog({ organisation, opened, onClose }: Props) {
  const require = useRequireSecondFactor(organisation.id);
  const required = !organisation.second_factor_required;
  return (
    <Dialog
      opened={opened}
      title={required ? 'Require a second factor for' : 'Make the second factor optional for'}
      of={organisation.name}
      act={required ? 'Require it' : 'Make it optional'}
      busy={require.isPending}
      error={require.error}
      onConfirm={() => require.mutate(required, { onSuccess: onClose })}
      onClose={onClose}
    >
      {required ? (
        <p>
          Until they set up a second factor, its admins can view everything but can’t create, rotate or revoke secrets
          or invite anyone. Clients, keys and tokens keep working.
        </p>
      ) : (
        <p>
          Its admins can change secrets with just their password. Those who have a second factor keep it and are still
          asked for it.
        </p>
      )}
    </Dialog>
  );
}
