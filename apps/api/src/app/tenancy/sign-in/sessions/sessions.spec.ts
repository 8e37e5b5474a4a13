import type { RequestSession } from './request-session.ts';
import type { SessionStore } from './session.store.ts';
import { Sessions } from './sessions.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('keeps a session from ending for idleness while a file is read, and asks for it each time', async () => {
  const store = { findSignedIn: jest.fn().mockResolvedValue({ tenant_status: 'active' }) };
  const prolong = jest.fn();
  const session = { id: 'sid', data: { uuid: 'one' }, reads: true, prolong } as unknown as RequestSession;
  const requireSignedIn = new Sessions(store as unknown as SessionStore).requirerOf(session, 'admin');
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
