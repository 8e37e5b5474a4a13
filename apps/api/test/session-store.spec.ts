import type { SessionData } from 'express-session';
import { DataSource } from 'typeorm';
import { sessionKey, SessionStore } from '../src/app/tenancy/sign-in/sessions/session.store.ts';
import { createTestApp } from './support/test-app.ts';

it('clears away the sessions that have expired, and says where it could not', async () => {
  const test = await createTestApp();
  const store = test.app.get(SessionStore);
  for (const [sid, inMs] of [
    ['over', -1_000],
    ['going on', 60_000],
  ] as const) {
    const cookie = { originalMaxAge: inMs, expires: new Date(Date.now() + inMs) };
    const begun = { cookie } as SessionData;
    store.expectBeginning(begun, null);
    await new Promise((resolve) => store.set(sid, begun, resolve));
  }
  const dataSource = test.app.get(DataSource);
  const kept = async () =>
    (await dataSource.query<{ sid: string }[]>('SELECT sid FROM admin_session')).map((r) => r.sid);
  expect(await kept()).toHaveLength(2);
  await store.clearExpired();
  expect(await kept()).toEqual([sessionKey('going on')]);
  await test.close();
  await expect(store.clearExpired()).rejects.toThrow();
});

it('holds no answer back for a session that goes on, and has written it before its pool ends', async () => {
  const test = await createTestApp();
  const store = test.app.get(SessionStore);
  const cookie = { originalMaxAge: 60_000, expires: new Date(Date.now() + 60_000) };
  const begun = { cookie } as SessionData;
  store.expectBeginning(begun, null);
  await new Promise((resolve) => store.set('somebody', begun, resolve));
  const query = jest.spyOn(store, '_asyncQuery' as never);
  let answered = false;
  store.touch('somebody', { cookie } as SessionData, () => (answered = true));
  expect(answered).toBe(true);
  await test.close();
  await expect(query.mock.results[0]!.value).resolves.toEqual({ sid: expect.any(String) });
});
