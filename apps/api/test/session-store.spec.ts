import { SessionStore } from '../src/app/tenancy/session-store.ts';
import { createTestApp } from './support/test-app.ts';

it('clears no sessions away once its pool is to end', async () => {
  const test = await createTestApp();
  const store = test.app.get(SessionStore) as SessionStore & { pruneTimer?: NodeJS.Timeout };
  await new Promise((resolve) => store.get('nobody', resolve));
  expect(store.pruneTimer).toBeDefined();
  await test.close();
  expect(store.pruneTimer).toBeUndefined();
});
