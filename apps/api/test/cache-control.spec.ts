import { createTestApp, type TestApp } from './support/test-app.ts';

let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp();
});
afterAll(() => testApp?.close());

/** Every route of the router, asked with each method, signed in as nobody: also what refuses is not kept. */
it('lets no cache keep an answer, but where the same goes to everybody', async () => {
  const { router } = testApp.app.getHttpAdapter().getInstance() as {
    router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  };
  const asked: string[] = [];
  const kept = new Set<string>();
  for (const { route } of router.stack)
    for (const method of route ? ['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'] : []) {
      const path = route!.path.replace(/:\w+/g, '019ab5e0-3c81-7a5f-9c02-d4b8e6f1a730');
      const answer = await fetch(testApp.url + path, { method });
      asked.push(`${method} ${path}`);
      if (answer.headers.get('cache-control') !== 'no-store') kept.add(path);
    }
  for (const path of ['/', '/none', '/api/v1/oauth/token', '/api/v1/oauth/token/', '/assets/none.js', '/health/live'])
    expect([path, (await fetch(testApp.url + path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
  expect(asked.length).toBeGreaterThan(150);
  expect([...kept].sort()).toEqual([
    '/.well-known/audit-jwks.json',
    '/.well-known/jwks.json',
    '/.well-known/oauth-authorization-server',
    '/.well-known/oauth-protected-resource/api/v1',
  ]);
});
