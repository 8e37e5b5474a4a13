import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import type { AttentionItem } from '@velgent/admin-dto';
import { Attention } from './attention.tsx';

jest.mock('@tanstack/react-router', () => ({ Link: 'a' }));

const IN_A_DAY = new Date(Date.now() + 86_400_000).toISOString();
const item = (at: number, reason: AttentionItem['reason']): AttentionItem => ({
  reason,
  credential: { type: 'oauth_client', id: `${at}`, name: `client ${at}`, client_id: `velgent_client_${at}` },
  expires_at: IN_A_DAY,
  last_used_at: null,
  refused_24_hours: 7,
});
const NONE = { expiring_and_used: 0, unused: 0, refusals_rising: 0 };
const show = (items: AttentionItem[], totals: Partial<typeof NONE>) =>
  render(
    <MantineProvider env="test">
      <Attention tenantId="t" items={items} totals={{ ...NONE, ...totals }} />
    </MantineProvider>,
  ).container;

it('says a reason once, however many have it, and names the most urgent', () => {
  const items = Array.from({ length: 50 }, (_, at) => item(at, 'expiring_and_used'));
  const text = show(items, { expiring_and_used: 60, unused: 4 }).textContent!;
  expect(text.match(/still used/g)).toHaveLength(1);
  expect(text).toContain('60 credentials expire within 7 days and are still used.');
  expect(text).toMatch(/client 0 .*client 1 .*client 2 /);
  expect(text).not.toContain('client 3 ');
  expect(text).toContain('and 57 more');
  // Not listed by name, since others are more urgent: said all the same.
  expect(text).toContain('4 credentials haven’t been used for 90 days.');
});

it('says of one what it would say of many, in the singular', () => {
  const text = show([item(1, 'refusals_rising')], { refusals_rising: 1 }).textContent;
  expect(text).toContain('1 credential is refused more often than before.');
  expect(text).toContain('7 refusals in 24 hours');
  expect(text).not.toMatch(/and \d+ more/);
});

it('says that there is nothing', () => {
  show([], {});
  expect(screen.getByText('You’re all set.')).toBeTruthy();
});
