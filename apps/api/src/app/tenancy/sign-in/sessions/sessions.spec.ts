import type { Request } from 'express';
import type { SessionStore } from './session.store.ts';
import { Sessions } from './sessions.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('keeps a session from ending for idleness while a file is read, and asks for it each time', async () => {
  const store = { findSignedIn: jest.fn().mockResolvedValue({ tenant_status: 'active' }), touch: jest.fn() };
  const session = { uuid: 'one', touch: jest.fn().mockReturnThis() };
  const req = { method: 'GET', sessionID: 'sid', session } as unknown as Request;
  const requireSignedIn = new Sessions(store as unknown as SessionStore).requirerOf(req, 'admin');
  await requireSignedIn();
  expect(store.touch).not.toHaveBeenCalled();
  for (let minute = 1; minute <= 3; minute++) {
    jest.advanceTimersByTime(60_000);
    for (let i = 0; i < 3; i++) await requireSignedIn();
    expect(store.touch).toHaveBeenCalledTimes(minute);
  }
  expect(store.touch).toHaveBeenLastCalledWith('sid', session);
  store.findSignedIn.mockResolvedValue(undefined);
  jest.advanceTimersByTime(60_000);
  await expect(requireSignedIn()).rejects.toMatchObject({ code: 'unauthorized' });
  expect(store.touch).toHaveBeenCalledTimes(3);
});
