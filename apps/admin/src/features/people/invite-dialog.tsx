import { useQuery } from '@tanstack/react-query';
import { foldEmailAddress } from '@velgent/client-model';
import { Dialog } from '../../components/dialog.tsx';
import { Time } from '../../components/time.tsx';
import { emailFault } from '../../lib/form-faults.ts';
import { useSentForm } from '../../lib/use-sent-form.ts';
import { EmailField } from './email-field.tsx';
import { type InvitationLink, type Organisation, useInvite } from './people.mutations.ts';
import { peopleQueries } from './people.queries.ts';

interface Props {
  organisation: Organisation;
  /** Of an invitation that is made again. */
  email?: string;
  opened: boolean;
  onClose: () => void;
  onLink: (link: InvitationLink) => void;
}

export default function InviteDialog({ organisation, email: first = '', opened, onClose, onLink }: Props) {
  const form = useSentForm({
    initialValues: { email: first },
    faults: { email: emailFault },
  });
  const invite = useInvite(organisation, onLink);
  const admins = useQuery({ ...peopleQueries.admins(organisation.id), enabled: opened });
  const invitations = useQuery({ ...peopleQueries.invitations(organisation.id), enabled: opened });
  const isTheirs = (one: { email: string }) => foldEmailAddress(one.email) === foldEmailAddress(form.values.email);
  const isAdmin = admins.data?.some(isTheirs);
  const replaces = invitations.data?.filter(isTheirs) ?? [];
  const done = () => {
    form.reset();
    onClose();
  };
  const submit = form.onSubmit(({ email }) => {
    if (!isAdmin) invite.mutate({ email: email.trim(), replaces }, { onSuccess: done });
  });
  return (
    <Dialog
      opened={opened}
      title="Invite an admin of"
      of={organisation.name}
      act="Invite admin"
      busy={invite.isPending}
      error={invite.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>
        Admins create, rotate and revoke the clients and keys of this organisation, and invite and remove admins. The
        link works once, for 7 days.
      </p>
      <EmailField
        label="E-mail"
        {...form.getInputProps('email')}
        error={isAdmin ? 'This person is already an admin here.' : form.errors.email}
        data-autofocus
      />
      {replaces[0] && (
        <p role="status">
          <strong>{replaces[0].email}</strong> was invited <Time at={replaces[0].created_at} />. The new link replaces
          the old one, which stops working.
        </p>
      )}
    </Dialog>
  );
}
