import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { OpenRotation, OpenRotations } from '@velgent/admin-dto';
import { RotationStrip } from './rotation-strip.tsx';
import { rotationQueries } from './rotations.queries.ts';

jest.mock('@tanstack/react-router', () => ({ Link: 'a' }));

const AT = new Date(Date.now() - 60_000).toISOString();
const use = (id: string) => ({
  credential: { type: 'oauth_client' as const, id, name: 'copilot', client_id: `velgent_client_${id}` },
  exchanges: 1,
  calls: 3,
  last_exchange_at: AT,
  last_call_at: AT,
});
const ROTATION: OpenRotation = {
  rotated_at: AT,
  expires_at: new Date(Date.now() + 41 * 60_000).toISOString(),
  old: use('old'),
  successor: use('new'),
  successor_share_last_hour: 0.75,
  safe_to_finish: false,
  quiet_since: null,
  safe_to_finish_at: null,
};

function show(open: number, credentialId?: string): string {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const answer: OpenRotations = { open, items: open ? [ROTATION] : [], next_cursor: null };
  client.setQueryData(rotationQueries.open('t', { credential_id: credentialId, limit: 1 }).queryKey, answer);
  const { container } = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <RotationStrip tenantId="t" credentialId={credentialId} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return container.textContent!;
}

it('shows one rotation whole, old against new', () => {
  const text = show(1, 'old');
  expect(text).toContain('Rotation of copilot');
  expect(text).toMatch(/Old velgent_client_old.*1 exchange, 3 calls.*New velgent_client_new/);
  expect(text).toContain('75% of the last hour’s traffic is on the new one, 25% on the old.');
});

it('says how many there are, and which one ends next, where there are several', () => {
  const text = show(25);
  expect(text).toMatch(/25 rotations are under way. The next to end is the old copilot, in 00:4\d:\d\d/);
  expect(text).not.toContain('Old velgent_client_old');
});

it('takes no place where there is none', () => {
  expect(show(0)).not.toContain('rotation');
});
