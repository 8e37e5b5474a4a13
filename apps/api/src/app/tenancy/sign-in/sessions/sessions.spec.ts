import type { DatabaseClock } from '../../../database/database-clock.ts';
import type { RequestSession } from './request-session.ts';
import type { SessionStore } from './session.store.ts';
import { Sessions } from './sessions.ts';

const clockAt = (now: number) => ({ now: () => now }) as DatabaseClock;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('keeps a session from ending for idleness while a file is read, and asks for it each time', async () => {
  const store = { findSignedIn: jest.fn().mockResolvedValue({ tenant_status: 'active' }) };
  const prolong = jest.fn();
  const session = { id: 'sid', data: { uuid: 'one' }, prolong } as unknown as RequestSession;
  const requireSignedIn = new Sessions(store as unknown as SessionStore, clockAt(0)).requirerOf(session, 'admin', {
    changes: false,
  });
  await requireSignedIn();
  expect(prolong).not.toHaveBeenCalled();
  for (let minute = 1; minute <= 3; minute++) {
    jest.advanceTimersByTime(60_000);
    for (let i = 0; i < 3; i++) await requireSignedIn();
    expect(prolong).toHaveBeenCalledTimes(minute);
  }
  store.findSignedIn.mockResolvedValue(undefined);
  jest.advanceTimersByTime(60_000);
  await expect(requireSignedIn()).rejects.toMatchObject({ code: 'unauthorized' });
  expect(prolong).toHaveBeenCalledTimes(3);
});

it('counts by the database’s clock, however far off this machine’s is', () => {
  const minute = 60_000;
  const now = Date.now() + 600 * minute;
  const sessions = new Sessions({} as SessionStore, clockAt(now));
  const ofData = (data: RequestSession['data']) => ({ data }) as RequestSession;
  const awaiting = (startedAt: number) => sessions.awaitingAdminIdOf(ofData({ awaitingAdminId: 'ada', startedAt }));
  expect([awaiting(now - 4 * minute), awaiting(now - 5 * minute)]).toEqual(['ada', undefined]);
  const signedIn = (startedAt: number) => sessions.adminIdOf(ofData({ adminId: 'ada', startedAt }));
  expect([signedIn(now - 719 * minute), signedIn(now - 720 * minute)]).toEqual(['ada', undefined]);
  const fresh = (secondFactorAt: number) => sessions.freshUntil(ofData({ secondFactorAt }));
  expect([fresh(now - 4 * minute), fresh(now - 5 * minute)]).toEqual([now + minute, undefined]);
});
