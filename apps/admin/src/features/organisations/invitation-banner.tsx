import { Button } from '@mantine/core';
import { useId } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { OneTimeBanner } from '../../components/one-time-banner.tsx';
import { ExactTime } from '../../components/time.tsx';
import classes from './organisations.module.css';
import type { InvitationLink } from './organisations.mutations.ts';

/** The one time an invitation link is shown. */
export function InvitationBanner({ link, onDismiss }: { link: InvitationLink; onDismiss: () => void }) {
  const id = useId();
  return (
    <OneTimeBanner
      id={id}
      title="Copy the invitation link now"
      wide
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
    >
      <div className={classes.link}>
        <code>{link.url}</code>
        <CopyButton text={link.url} size="sm" describedBy={id} />
      </div>
      <div>
        <Button onClick={onDismiss}>{link.mail === 'sent' ? 'I have seen it' : 'I have sent it'}</Button>
      </div>
    </OneTimeBanner>
  );
}
