import type { Mail } from '../../../mail/mailer.ts';

interface Facts {
  to: string;
  /** Null for Velgent's own staff. */
  organisation: string | null;
  url: string;
  expiresAt: Date;
}

const UNTIL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The mail that carries the link to a new password, as plain text and as HTML saying the same. */
export function passwordResetMail({ to, organisation, url, expiresAt }: Facts): Mail {
  const paragraphs = [
    `Someone asked to reset the password of ${to} on Velgent${organisation ? `, for ${organisation}` : ''}.`,
    'Choose a new password here:',
    url,
    `The link works once, until ${UNTIL.format(expiresAt)} UTC, and signs you out everywhere. If this was not you, ignore this e-mail: your password stays the same.`,
  ];
  const html = paragraphs.map((text) =>
    text === url ? `<p><a href="${escaped(url)}">${escaped(url)}</a></p>` : `<p>${escaped(text)}</p>`,
  );
  return {
    to,
    subject: 'Reset your Velgent password',
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html><html lang="en"><body>${html.join('')}</body></html>`,
  };
}
