import { createServer, type Server as NetServer } from 'node:net';
import { Console } from './support/console.ts';
import { MailServer } from '@velgent/e2e-server';
import { ROOT, Server } from './support/server.ts';

let mail: MailServer;
let mailUrl: string;
let server: Server;
let root: Console;

beforeAll(async () => {
  mail = await MailServer.start();
  mailUrl = mail.env['VELGENT_SMTP_URL']!;
  server = await Server.start(mail.env);
  root = await Console.signIn(server, ROOT.email, ROOT.password);
});

afterAll(async () => {
  await server?.stop();
  await mail?.stop();
});

const HOSTILE = 'Acme <b>&</b> "Söhne", eve@evil.example';

const invite = async (email: string, name = 'Acme') => {
  const tenant = await root.createTenant(name);
  const answer = await root.post(`/tenants/${tenant}/invitations`, { email });
  return { status: answer.status, ...answer.body } as { status: number; invite_url: string; mail: string | null };
};

/** Undoes quoted-printable and base64 of each part. */
const parts = (source: string) => {
  const boundary = /boundary="([^"]+)"/.exec(source)![1];
  return source.split(`--${boundary}`).map((part) => {
    const body = part.slice(part.indexOf('\r\n\r\n'));
    if (/base64/i.test(part)) return Buffer.from(body, 'base64').toString();
    const bytes = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString();
  });
};

const accepts = (invite_url: string) =>
  new Console(server)
    .post('/invitations/accept', {
      token: invite_url.split('/').pop(),
      name: 'Ada Example',
      password: 'violet kettle on the north pier',
    })
    .then(({ status }) => status);

it('mails the link it shows, as plain text and as HTML, to the invited one alone', async () => {
  const { status, invite_url, mail: delivery } = await invite('ada@northwind.example', HOSTILE);
  expect([status, delivery]).toEqual([201, 'sent']);
  const { from, to, source } = mail.received.at(-1)!;
  expect([from, to]).toEqual(['no-reply@velgent.example', ['ada@northwind.example']]);
  expect(source).toContain('multipart/alternative');
  const [, text, html] = parts(source);
  for (const part of [text, html]) {
    expect(part).toContain(invite_url);
    expect(part).toContain(`${ROOT.email} has invited you`);
  }
  expect(text).toContain(HOSTILE);
  expect(html).toContain('Acme &#60;b&#62;&#38;&#60;/b&#62; &#34;Söhne&#34;');
  expect(await accepts(invite_url)).toBe(201);
});

it('lets no name add a header or a recipient', async () => {
  // A quoted part may hold another address; it looks like that one, and is refused.
  expect((await invite('"ada, eve@evil.example"@northwind.example', HOSTILE)).status).toBe(400);
  expect((await invite("ada.o'neill+eve=evil@northwind.example", HOSTILE)).status).toBe(201);
  const { to, source } = mail.received.at(-1)!;
  expect(to).toEqual(["ada.o'neill+eve=evil@northwind.example"]);
  const headers = source
    .slice(0, source.indexOf('\r\n\r\n'))
    .replace(/\r\n\s+/g, ' ')
    .split('\r\n');
  expect(headers.map((line) => line.split(':')[0]!.toLowerCase()).sort()).toEqual(
    ['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'].sort(),
  );
  const tenant = await root.post('/tenants', { name: 'Acme\r\nBcc: eve@evil.example' });
  const address = await root.post(`/tenants/${await root.createTenant('Plain')}/invitations`, {
    email: 'ada@northwind.example\r\nBcc: eve@evil.example',
  });
  expect([tenant.status, address.status]).toEqual([400, 400]);
});

it('keeps the invitation, and says so, when the mail server refuses it', async () => {
  mail.refusing = true;
  const { status, invite_url, mail: delivery } = await invite('bea@northwind.example');
  mail.refusing = false;
  expect([status, delivery]).toEqual([201, 'failed']);
  expect(await accepts(invite_url)).toBe(201);
});

it('writes neither the link nor the password of the mail server into a log', async () => {
  expect(server.output).toContain('a mail could not be sent');
  expect(server.output).not.toMatch(/\/invite\/[\w-]{20,}/);
  expect(server.output).not.toContain('mail-Password-5521');
  const database = await server.database();
  const { rows } = await database.query(`SELECT details::text FROM audit_event WHERE action = 'admin.invited'`);
  await database.end();
  expect(rows.length).toBeGreaterThan(2);
  expect(JSON.stringify(rows)).not.toMatch(/invite\//);
});

it('mails no address without limit, however often an organisation invites it and cancels', async () => {
  const tenant = await root.createTenant('Insistent');
  const again = async (email: string) => {
    const { status, body, headers } = await root.post(`/tenants/${tenant}/invitations`, { email });
    if (status === 201) await root.done('DELETE', `/tenants/${tenant}/invitations/${body.invitation.id}`);
    return { status, code: body.error?.code, wait: Number(headers.get('retry-after')) };
  };
  for (let i = 0; i < 5; i++) expect((await again('victim@northwind.example')).status).toBe(201);
  const refused = await again('VICTIM@northwind.example');
  expect(refused).toMatchObject({ status: 429, code: 'rate_limited' });
  expect(refused.wait).toBeGreaterThan(3_000);
  expect(mail.received.filter(({ to }) => to.includes('victim@northwind.example'))).toHaveLength(5);
  const statuses: number[] = [];
  for (let i = 0; i < 97; i++) statuses.push((await again(`victim-${i}@northwind.example`)).status);
  expect(statuses).toEqual([...Array(95).fill(201), 429, 429]);
  expect((await invite('victim@northwind.example')).status).toBe(201); // by another organisation
}, 120_000);

describe('a mail server that is away or hangs', () => {
  let silent: NetServer;

  beforeAll(async () => {
    await mail.stop();
    silent = createServer();
  });

  afterAll(() => silent.close());

  it('costs the inviter nothing but a word', async () => {
    const { status, invite_url, mail: delivery } = await invite('cleo@northwind.example');
    expect([status, delivery]).toEqual([201, 'failed']);
    expect(await accepts(invite_url)).toBe(201);
  });

  it('is given up within its time-out', async () => {
    const port = Number(new URL(mailUrl).port);
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
    const began = performance.now();
    const { status, mail: delivery } = await invite('dora@northwind.example');
    expect([status, delivery]).toEqual([201, 'failed']);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
