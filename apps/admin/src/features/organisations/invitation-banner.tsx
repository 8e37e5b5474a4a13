import { Button } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { exactTime } from '../../lib/time.ts';
import classes from './organisations.module.css';
import type { InvitationLink } from './organisations.mutations.ts';

/** The one time an invitation link is shown. */
export function InvitationBanner({ link, onDismiss }: { link: InvitationLink; onDismiss: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const timer = setTimeout(() => heading.current?.focus(), 80);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className={classes.banner} aria-labelledby={id}>
      <div>
        <h2 id={id} ref={heading} tabIndex={-1}>
          Copy the invitation link now
        </h2>
        <p>
          It lets <strong>{link.invitation.email}</strong> join <bdi>{link.organisation}</bdi>, once, until{' '}
          {exactTime(link.invitation.expires_at)}. It is shown only here and now; if it gets lost, invite again.
        </p>
        {link.mail === 'sent' && <p>It is on its way to them by mail, too.</p>}
        {link.mail === 'failed' && (
          <p role="alert">
            <strong>The mail could not be sent.</strong> The invitation stands: give them the link yourself.
          </p>
        )}
      </div>
      <div className={classes.link}>
        <code>{link.url}</code>
        <CopyButton text={link.url} size="sm" describedBy={id} />
      </div>
      <div>
        <Button onClick={onDismiss}>{link.mail === 'sent' ? 'I have seen it' : 'I have sent it'}</Button>
      </div>
    </section>
  );
}
