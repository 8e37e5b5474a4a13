import { expect, type Page, test as base } from '@playwright/test';
import { AdminApi, type Person } from './admin-api.ts';
import { freePort, MailServer, ROOT_ADMIN, VelgentServer } from './server.ts';

interface Journey {
  /** Whether the server has a mail server to hand invitations to. */
  mails: boolean;
  /** More of the server's environment. */
  env: Record<string, string>;
  /** That mail server. */
  mail: MailServer | undefined;
  /** A server of this journey's own, with a fresh database. */
  server: VelgentServer;
  /** Root, by HTTP. */
  root: AdminApi;
  /** An organisation with one admin. */
  acme: { tenantId: string; admin: Person };
}

export const test = base.extend<Journey>({
  mails: [false, { option: true }],
  env: [{}, { option: true }],
  mail: async ({ mails }, use) => {
    const mail = mails ? await MailServer.start() : undefined;
    await use(mail);
    await mail?.stop();
  },
  server: async ({ env, mail }, use) => {
    // A port of its own: a browser that outlives a stop finds it again.
    const server = await VelgentServer.start({
      ...env,
      ...mail?.env,
      PORT: String(await freePort()),
      LOG_LEVEL: 'warn',
    });
    await use(server);
    await server.stop();
  },
  root: async ({ server }, use) => use(await AdminApi.signIn(server, ROOT_ADMIN)),
  acme: async ({ root }, use) => {
    const tenantId = await root.createTenant('Acme');
    await use({ tenantId, admin: await root.addAdmin(tenantId, 'admin@acme.example') });
  },
});

export { expect };

/** Fills the form of the sign-in page that is on show. */
export async function fillSignIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function signIn(page: Page, server: VelgentServer, person: Person = ROOT_ADMIN): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await fillSignIn(page, person);
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** Follows a link of the sidebar to a page that is headed by its label, one sentence, and its main act at the top right. */
export async function openPage(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: label }).click();
  const header = page.locator('header', { has: page.getByRole('heading', { level: 1, name: label, exact: true }) });
  await expect(header.locator('h1 + p')).toHaveText(/^[A-Z][^.?!]+\.$/);
  const act = (await header.getByRole('button').or(header.getByRole('link')).last().boundingBox())!;
  const { width } = page.viewportSize()!;
  expect(act.x + act.width, `the main act of ${label}`).toBeGreaterThan(width - 60);
  expect(act.y, `the main act of ${label}`).toBeLessThan(100);
}

export const banner = (page: Page) => page.getByRole('region', { name: 'Copy the secret now' });

/** The row of a table that carries this status. */
export const rowWith = (page: Page, status: string) =>
  page.getByRole('row').filter({ has: page.getByText(status, { exact: true }) });

/** Creates a client in the browser; the banner stays open. */
export async function createClient(page: Page, name: string): Promise<{ client_id: string; client_secret: string }> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create client' }).click();
  return revealed(page);
}

/** What the banner shows. */
export async function revealed(page: Page): Promise<{ client_id: string; client_secret: string }> {
  await expect(banner(page)).toBeVisible();
  const text = (await banner(page).textContent()) ?? '';
  return {
    client_id: /velgent_client_[0-9A-Za-z]{16}/.exec(text)![0],
    client_secret: /velgent_secret_[0-9A-Za-z]{36}/.exec(text)![0],
  };
}
