import { banner, expect, openPage, test } from './support/journey.ts';

test('everything is done with the keyboard alone, and focus goes where it is needed', async ({
  page,
  server,
  acme,
}) => {
  await page.goto(`${server.url}/sign-in`);
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.keyboard.type(acme.admin.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(acme.admin.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.getByRole('link', { name: 'OAuth clients' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'OAuth clients' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('copilot-studio');
  await page.keyboard.press('Enter');
  await expect(banner(page).getByRole('heading')).toBeFocused();
  const row = page.getByRole('button', { name: 'copilot-studio', exact: true });
  await expect(row).toBeVisible();
  await banner(page).getByRole('button', { name: 'I have stored it' }).focus();
  await page.keyboard.press('Enter');
  await expect(banner(page)).toBeHidden();

  const rotate = page.getByRole('table').getByRole('button', { name: /^Rotate / });
  const dialog = page.getByRole('dialog');
  await expect(row).toBeFocused();
  await row.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(row).toBeFocused();
  await rotate.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('radio', { name: '7 days' })).toBeFocused();
  // Focus stays inside, and goes back.
  for (let step = 0; step < 6; step++) await page.keyboard.press('Tab');
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(rotate).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('radio', { name: '7 days' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: '24 hours' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(banner(page).getByRole('heading')).toBeFocused();
  await expect(page.getByRole('table')).toContainText(/in 23:59:\d\d/);
  await banner(page).getByRole('button', { name: 'I have stored it' }).press('Enter');

  await page
    .getByRole('table')
    .getByRole('button', { name: /^Revoke now / })
    .press('Enter');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Revoke now' }).press('Enter');
  await expect(page.getByText('was revoked')).toBeVisible();
  await expect(page.getByRole('button', { name: 'copilot-studio', exact: true }).last()).toBeFocused();
  await openPage(page, 'Audit trail');
});
