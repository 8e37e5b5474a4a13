import type { SessionData } from 'express-session';
import { SessionStore } from '../src/app/tenancy/sign-in/sessions/session-store.ts';
import { createTestApp } from './support/test-app.ts';

it('clears no sessions away once its pool is to end', async () => {
  const test = await createTestApp();
  const store = test.app.get(SessionStore) as SessionStore & { pruneTimer?: NodeJS.Timeout };
  await new Promise((resolve) => store.get('nobody', resolve));
  expect(store.pruneTimer).toBeDefined();
  await test.close();
  expect(store.pruneTimer).toBeUndefined();
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
