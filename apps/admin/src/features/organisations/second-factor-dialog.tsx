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
      title={
        <>
          {required ? 'Require a second factor of ' : 'Second factor optional for '}
          <bdi>{organisation.name}</bdi>
        </>
      }
      act={required ? 'Require it' : 'Make it optional'}
      busy={require.isPending}
      error={require.error}
      onConfirm={() => require.mutate(required, { onSuccess: onClose })}
      onClose={onClose}
    >
      {required ? (
        <p>
          From then on its admins can read, but create, rotate or revoke no secret and invite nobody, until each has set
          up a second factor. Clients, keys and tokens go on working.
        </p>
      ) : (
        <p>Its admins can change secrets with their password alone. Who has a second factor keeps it, and is asked.</p>
      )}
    </Dialog>
  );
}
