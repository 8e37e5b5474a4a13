import { ExactTime } from '../../components/time.tsx';
import { LinkBanner } from './link-banner.tsx';
import type { InvitationLink } from './people.mutations.ts';

/** The one time an invitation link is shown. */
export const InvitationBanner = ({ link, onDismiss }: { link: InvitationLink; onDismiss: () => void }) => (
  <LinkBanner
    title="Copy the invitation link now"
    url={link.url}
    done={link.mail === 'sent' ? 'I have seen it' : 'I have sent it'}
    onDismiss={onDismiss}
    about={
      <>
        <p>
          It lets <strong>{link.invitation.email}</strong> join <bdi>{link.organisation}</bdi>, once, until{' '}
          <ExactTime at={link.invitation.expires_at} />. It is only shown now. If it gets lost, invite them again.
        </p>
        {link.mail === 'sent' && <p>It has also been e-mailed to them.</p>}
        {link.mail === 'failed' && (
          <p role="alert">
            <strong>The e-mail couldn’t be sent.</strong> The invitation is valid: give them the link yourself.
          </p>
        )}
      </>
    }
  />
);
