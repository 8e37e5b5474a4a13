import type { Tenant } from '@velgent/admin-dto';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { EmailField } from './email-field.tsx';
import { isEmail } from './is-email.ts';
import { type InvitationLink, useInvite } from './organisations.mutations.ts';

interface Props {
  organisation: Tenant;
  opened: boolean;
  onClose: () => void;
  onLink: (link: InvitationLink) => void;
}

export default function InviteDialog({ organisation, opened, onClose, onLink }: Props) {
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const invite = useInvite(organisation, onLink);
  const submit = () => {
    setSent(true);
    if (!isEmail(email)) return;
    invite.mutate(email.trim(), {
      onSuccess: () => {
        setEmail('');
        setSent(false);
        onClose();
      },
    });
  };
  return (
    <Dialog
      opened={opened}
      title={
        <>
          Invite an admin of <bdi>{organisation.name}</bdi>
        </>
      }
      act="Invite admin"
      busy={invite.isPending}
      error={invite.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>
        An admin creates, rotates and revokes the clients and keys of this organisation. The link is shown once and
        valid for 7 days.
      </p>
      <EmailField label="E-mail" value={email} onChange={setEmail} sent={sent} data-autofocus />
    </Dialog>
  );
}
