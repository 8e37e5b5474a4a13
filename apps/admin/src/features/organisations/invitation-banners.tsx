import { LeaveDialog } from '../../components/leave-dialog.tsx';
import { InvitationBanner } from './invitation-banner.tsx';
import type { InvitationLink } from './organisations.mutations.ts';

interface Props {
  links: InvitationLink[];
  onDismiss: (link: InvitationLink) => void;
}

/** The links on show. One that was not mailed is not left behind unasked. */
export default function InvitationBanners({ links, onDismiss }: Props) {
  return (
    <>
      {links.map((link) => (
        <InvitationBanner key={link.invitation.id} link={link} onDismiss={() => onDismiss(link)} />
      ))}
      {links.some(({ mail }) => mail !== 'sent') && (
        <LeaveDialog title="Leave without the link?">
          <p>
            The invitation link is still on show, and can’t be shown again once you leave. If you have not sent it, stay
            and copy it.
          </p>
        </LeaveDialog>
      )}
    </>
  );
}
