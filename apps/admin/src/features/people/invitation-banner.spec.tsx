import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { InvitationBanner } from './invitation-banner.tsx';

const show = (mail: 'sent' | 'failed' | null) =>
  render(
    <MantineProvider>
      <InvitationBanner
        link={{
          organisation: 'Acme',
          invitation: { id: '1', email: 'ada@acme.example', expires_at: '2026-12-01T12:00:00.000Z' },
          url: new OneTimeSecret('https://velgent.example/invite/abc'),
          mail,
        }}
        onDismiss={() => undefined}
      />
    </MantineProvider>,
  );

it('shows the link to copy whether or not it was mailed', () => {
  for (const mail of ['sent', 'failed', null] as const) {
    const { unmount } = show(mail);
    expect(screen.getByText('https://velgent.example/invite/abc')).toBeTruthy();
    unmount();
  }
});

it('says that it was mailed, or that it could not be, and nothing of mail where there is none', () => {
  const sent = show('sent');
  expect(screen.getByText('It has also been e-mailed to them.')).toBeTruthy();
  sent.unmount();
  const failed = show('failed');
  expect(screen.getByRole('alert').textContent).toContain('The e-mail couldn’t be sent.');
  failed.unmount();
  const { container } = show(null);
  expect(container.textContent).not.toContain('mail');
});
