import { ExactTime } from '../../components/time.tsx';
import { LinkBanner } from './link-banner.tsx';
import type { ResetLink } from './people.mutations.ts';

/** The one time the link to somebody's new password is shown. */
export const ResetBanner = ({ link, onDismiss }: { link: ResetLink; onDismiss: () => void }) => (
  <LinkBanner
    title="Copy the password link now"
    url={link.url}
    done="I have sent it"
    onDismiss={onDismiss}
    about={
      <p>
        It lets <strong>{link.admin.email}</strong> choose a new password, once, until <ExactTime at={link.expiresAt} />
        . It is only shown now and isn’t e-mailed. Give it to them yourself, and to nobody else.
      </p>
    }
  />
);
