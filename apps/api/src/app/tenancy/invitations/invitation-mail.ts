import type { Mail } from '../../mail/mailer.ts';

/** What an invitation's mail speaks of. */
export interface InvitationMailFacts {
  to: string;
  organisation: string;
  /** E-mail address of who invites. */
  invitedBy: string;
  url: string;
  expiresAt: Date;
}

const UNTIL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The mail that carries an invitation's link, as plain text and as HTML saying the same. */
export function invitationMail({ to, organisation, invitedBy, url, expiresAt }: InvitationMailFacts): Mail {
  const paragraphs = [
    `${invitedBy} has invited you to manage ${organisation} on Velgent: to create, rotate and revoke its OAuth clients and API keys.`,
    'Choose your name and password here:',
    url,
    `The link works once, until ${UNTIL.format(expiresAt)} UTC. If you were not expecting this, you can ignore this e-mail.`,
  ];
  const html = paragraphs.map((text) =>
    text === url ? `<p><a href="${escaped(url)}">${escaped(url)}</a></p>` : `<p>${escaped(text)}</p>`,
  );
  return {
    to,
    subject: `Join ${organisation} on Velgent`,
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html><html lang="en"><body>${html.join('')}</body></html>`,
  };
}
