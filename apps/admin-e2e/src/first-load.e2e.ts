import { expect, signIn, test } from './support/journey.ts';
import { gzipSync } from 'node:zlib';

const LIMIT = 200_000;

test('the first page is at most 200 kB gzip, asks nothing of other hosts, and keeps to the content security policy', async ({
  page,
  server,
  acme,
}) => {
  const files = new Set<string>();
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin !== server.url) elsewhere.push(response.url());
    if (/\.(js|css)$/.test(pathname)) files.add(response.url());
  });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const weight = async () => {
    const all = await Promise.all([...files].map(async (file) => Buffer.from(await (await fetch(file)).arrayBuffer())));
    return all.reduce((sum, body) => sum + gzipSync(body).length, 0);
  };

  const answer = await page.goto(`${server.url}/sign-in`);
  const policy = answer!.headers()['content-security-policy']!;
  const scripts = /script-src ([^;]+)/.exec(policy)![1];
  expect(scripts).toBe("'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  await page.waitForLoadState('networkidle');
  const first = await weight();
  console.log(`sign-in page: ${(first / 1000).toFixed(1)} kB gzip in ${files.size} files`);
  expect(first).toBeLessThan(LIMIT);

  await signIn(page, server, acme.admin);
  await page.waitForLoadState('networkidle');
  files.clear();
  await page.goto('about:blank');
  await page.goto(`${server.url}/t/${acme.tenantId}/oauth-clients`);
  await page.getByText('No OAuth clients yet.').waitFor();
  await page.waitForLoadState('networkidle');
  const clients = await weight();
  console.log(`OAuth clients: ${(clients / 1000).toFixed(1)} kB gzip in ${files.size} files`);
  expect(clients).toBeLessThan(LIMIT);
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});
