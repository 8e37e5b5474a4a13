import { LeaveDialog } from '../../components/leave-dialog.tsx';
import { InvitationBanner } from './invitation-banner.tsx';
import type { InvitationLink, ResetLink } from './people.mutations.ts';
import { ResetBanner } from './reset-banner.tsx';

export type PersonLink = InvitationLink | ResetLink;

interface Props {
  links: PersonLink[];
  onDismiss: (link: PersonLink) => void;
}

const isMailed = (link: PersonLink) => 'invitation' in link && link.mail === 'sent';

/** The links on show. One that was not mailed is not left behind unasked. */
export default function OneTimeLinks({ links, onDismiss }: Props) {
  return (
    <>
      {links.map((link) =>
        'invitation' in link ? (
          <InvitationBanner key={link.invitation.id} link={link} onDismiss={() => onDismiss(link)} />
        ) : (
          <ResetBanner key={`${link.admin.id} ${link.expiresAt}`} link={link} onDismiss={() => onDismiss(link)} />
        ),
      )}
      {!links.every(isMailed) && (
        <LeaveDialog title="Leave without the link?">
          <p>
            The link is still on this page, and can’t be shown again once you leave. If you haven’t sent it, copy it
            first.
          </p>
        </LeaveDialog>
      )}
    </>
  );
}
