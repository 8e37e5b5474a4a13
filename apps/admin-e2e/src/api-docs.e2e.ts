import { expect, test } from './support/journey.ts';

test('the API’s document can be browsed, asks nothing of other hosts, and keeps to the content security policy', async ({
  page,
  server,
}) => {
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== server.url)
      elsewhere.push(request.url());
  });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto(`${server.url}/api/docs`);
  await expect(page.getByRole('heading', { name: /Velgent API/ })).toBeVisible();
  const me = page.locator('#operations-API-get_v1_me');
  await me.getByRole('button').first().click();
  await expect(me.getByText('The cheapest guarded call')).toBeVisible();
  await page.waitForLoadState('networkidle');

  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});
