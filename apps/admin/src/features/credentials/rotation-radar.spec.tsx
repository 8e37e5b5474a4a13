import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { RotationRadar as Radar } from '@velgent/admin-dto';
import { credentialQueries } from './credentials.queries.ts';
import { DrawerParts } from './drawer-parts.tsx';
import { API_KEYS, type Credential, type Kind, OAUTH_CLIENTS } from './kinds.ts';
import { RotationRadar } from './rotation-radar.tsx';

jest.mock('@tanstack/react-router', () => ({ Link: 'a' }));
jest.mock('./usage-sparkline.tsx', () => ({ UsageSparkline: () => null }));

const AT = new Date(Date.now() - 60_000).toISOString();
const USE = {
  exchanges: 0,
  calls: 3,
  last_exchange_at: null,
  last_call_at: AT,
  sources: [{ ip: '192.0.2.1', user_agent: 'agent', exchanges: 0, calls: 3, last_seen_at: AT }],
};
const OPEN = {
  rotated_at: AT,
  expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  closed_at: null,
  old: USE,
  successor: USE,
  successor_share_last_hour: 0.5,
  safe_to_finish: false,
  quiet_since: null,
  safe_to_finish_at: null,
} as unknown as Radar;
const CREDENTIAL = { id: 'old', lineage_id: 'old', rotated_to_id: 'new' } as Credential;

function show(kind: Kind, radar?: Radar) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  if (radar) client.setQueryData(credentialQueries.rotation('t', kind, 'old').queryKey, radar);
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        {radar ? (
          <RotationRadar tenantId="t" kind={kind} credential={CREDENTIAL} />
        ) : (
          <DrawerParts tenantId="t" kind={kind} credential={CREDENTIAL} onOpen={() => undefined} />
        )}
      </QueryClientProvider>
    </MantineProvider>,
  ).container;
}

describe('the rotation radar', () => {
  it('tells of exchanges for clients, of calls alone for keys', () => {
    expect(show(OAUTH_CLIENTS, OPEN).textContent).toMatch(/last exchange.*0 exchanges, 3 calls/);
    const key = show(API_KEYS, OPEN).textContent;
    expect(key).toContain('3 calls, last');
    expect(key).not.toMatch(/exchange/i);
  });

  it('shows nothing once the old one was revoked', () =>
    expect(show(OAUTH_CLIENTS, { ...OPEN, closed_at: AT }).querySelector('section')).toBeNull());

  it('says what failed, as the parts beside it do, with the id to quote and another try', async () => {
    const answer = () =>
      Promise.resolve({
        ok: false,
        status: 500,
        headers: new Headers(),
        json: () => Promise.resolve({ error: { code: 'internal', message: 'It broke', request_id: 'req_7' } }),
      });
    const asked = jest.fn(answer);
    globalThis.fetch = asked as never;
    show(API_KEYS);
    await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(3));
    const alerts = screen.getAllByRole('alert');
    expect(alerts.map(({ firstChild }) => firstChild!.textContent)).toEqual([
      'Couldn’t load its rotation.',
      'Couldn’t load its usage.',
      'Couldn’t load its generations.',
    ]);
    for (const alert of alerts) expect(alert.textContent).toContain('It broke. If this keeps happening, quote req_7');
    expect(asked.mock.calls).toHaveLength(3);
    fireEvent.click(screen.getAllByRole('button', { name: 'Try again' })[0]!);
    expect(asked.mock.calls).toHaveLength(4);
  });
});
