import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { createClient, expect, signIn, test } from './support/journey.ts';
import { ROOT_ADMIN } from './support/server.ts';

/** Presses Ctrl+K as soon as a secret is on show, and tells what has the focus a while later. */
const whereFocusRests = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string | null>((resolve) => {
        const watch = new MutationObserver(() => {
          if (!document.querySelector('section[aria-labelledby] code')?.textContent?.startsWith('velgent_client_'))
            return;
          watch.disconnect();
          document.body.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true }),
          );
          setTimeout(() => resolve(document.activeElement?.getAttribute('aria-label') ?? null), 500);
        });
        watch.observe(document.body, { childList: true, subtree: true });
      }),
  );

test('the command palette leads to pages, organisations, credentials and actions by the keyboard alone', async ({
  page,
  server,
  root,
  acme,
}) => {
  const client = await root.createClient(acme.tenantId, 'copilot-studio-prod-01');
  await root.createClient(acme.tenantId, 'ticket-triage');
  const globex = await root.createTenant('Globex');
  const palette = page.getByRole('dialog', { name: 'Search or go to' });
  const field = palette.getByRole('combobox', { name: 'Search or go to' });
  const option = (name: string | RegExp) => palette.getByRole('option', { name });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  const find = async (text: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await expect(field).toBeFocused();
    await page.keyboard.type(text);
  };
  const chosen = () => palette.locator('[aria-selected=true]');

  await signIn(page, server, acme.admin);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.getByRole('button', { name: 'Search or go to' }).click();
  await expect(field).toBeFocused();
  await expect(option('Audit trail')).toBeVisible();
  await expect(option('Organisations')).toBeHidden();
  await expectAccessible(page, 'the palette');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('button', { name: 'Search or go to' })).toBeFocused();

  await find('trail');
  await expect(chosen()).toHaveText('Audit trail');
  await expect(field).toHaveAttribute('aria-activedescendant', (await chosen().getAttribute('id'))!);
  await page.keyboard.press('Enter');
  await expect(heading('Audit trail')).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();

  // A credential by the words of its name, in any order, and by its ids.
  await find('prod copilot');
  await expect(chosen()).toContainText('copilot-studio-prod-01');
  await expect(palette.getByRole('status')).toHaveText('4 results');
  await expectAccessible(page, 'what was found');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'copilot-studio-prod-01' })).toBeVisible();
  // Over the drawer: Escape closes the palette alone.
  await find(client.client_id.slice(-12));
  await expect(option(/copilot-studio-prod-01/).first()).toContainText(client.client_id);
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(page.getByRole('dialog', { name: 'copilot-studio-prod-01' })).toBeVisible();
  await page.keyboard.press('Escape');
  await find(client.id);
  await expect(chosen()).toContainText('copilot-studio-prod-01');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('no such thing');
  await expect(palette.getByRole('status')).toHaveText('1 result');
  await expect(chosen()).toHaveText('Search calls for “no such thing”');
  await page.keyboard.press('Escape');

  await find('rotate ticket');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Rotate ticket-triage' })).toBeVisible();
  await expect(page).toHaveURL(/\/oauth-clients$/);
  await page.keyboard.press('Escape');
  await find('generate');
  await page.keyboard.press('Enter');
  await expect(heading('API keys')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();

  // A secret that is pasted leads to whose it is.
  await page.evaluate((text) => navigator.clipboard.writeText(text), `secret=${client.client_secret}`);
  await find('');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(page.getByRole('region', { name: 'copilot-studio-prod-01' })).toContainText('Client secret');
  await find('sec');
  await page.keyboard.insertText(client.client_secret);
  await expect(palette).toBeHidden();
  await expect(heading('Something leaked')).toBeVisible();
  expect(asked.filter((each) => each.includes(client.client_secret.slice(22, 36)))).toEqual([]);

  // With a secret on show, it asks first.
  await find('new client');
  await page.keyboard.press('Enter');
  // Opened in the moment in which the secret takes the focus.
  const inPalette = whereFocusRests(page);
  await createClient(page, 'partner-integration');
  expect(await inPalette).toBe('Search or go to');
  await page.keyboard.type('sign out');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Leave without the secret?' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave anyway' }).click();
  await expect(heading('Sign in')).toBeVisible();

  await signIn(page, server, ROOT_ADMIN);
  await find('globex');
  await expect(chosen()).toHaveText('Globex');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${server.url}/t/${globex}`);
  await find('organisations');
  await page.keyboard.press('Enter');
  await expect(heading('Organisations')).toBeVisible();
});
