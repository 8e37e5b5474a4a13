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
          <ExactTime at={link.invitation.expires_at} />. It is shown only here and now; if it gets lost, invite again.
        </p>
        {link.mail === 'sent' && <p>It is on its way to them by mail, too.</p>}
        {link.mail === 'failed' && (
          <p role="alert">
            <strong>The mail could not be sent.</strong> The invitation stands: give them the link yourself.
          </p>
        )}
      </>
    }
  />
);
