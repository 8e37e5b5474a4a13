import type { TrustedIssuer } from '@velgent/admin-dto';
import { Dialog } from '../../components/dialog.tsx';
import { countOf } from '../../lib/number.ts';
import { useDeleteIssuer } from './issuers.mutations.ts';

interface Props {
  tenantId: string;
  issuer: TrustedIssuer;
  opened: boolean;
  onClose: () => void;
  onDeleted: () => void;
}

/** One that clients use is kept: the server says by name which. */
export default function DeleteIssuerDialog({ tenantId, issuer, opened, onClose, onDeleted }: Props) {
  const remove = useDeleteIssuer(tenantId, issuer.id);
  const used = issuer.clients > 0;
  return (
    <Dialog
      opened={opened}
      title="Delete"
      of={issuer.name}
      act="Delete issuer"
      tone="danger"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onDeleted })}
      onClose={onClose}
    >
      <p>
        {used
          ? `${issuer.clients === 1 ? '1 client authenticates' : `${countOf(issuer.clients, 'client')} authenticate`} with its tokens, so it can’t be deleted yet. First rotate ${issuer.clients === 1 ? 'it' : 'them'} to another method, or revoke ${issuer.clients === 1 ? 'it' : 'them'}.`
          : 'No client authenticates with its tokens. To trust it again later, add it again.'}
      </p>
    </Dialog>
  );
}
