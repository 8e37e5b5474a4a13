import { Console } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

jest.setTimeout(120_000);

let server: Server;
let root: Console;

beforeAll(async () => {
  server = await Server.start({ VELGENT_TRUST_PROXY: '127.0.0.1' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
});
afterAll(() => server?.stop());

/** An admin with this address in an organisation of their own. */
async function join(email: string, password: string): Promise<{ tenant: string; admin: Console }> {
  const tenant = await root.createTenant(`Organisation of ${password}`);
  const { invite_url } = await root.done('POST', `/tenants/${tenant}/invitations`, { email });
  const admin = new Console(server);
  await admin.done('POST', '/invitations/accept', { token: invite_url.split('/').pop(), name: 'Joined', password });
  return { tenant, admin };
}
const signIn = async (body: object, ip = '192.0.2.1') =>
  (await new Console(server).post('/session', body, { 'x-forwarded-for': ip })).status;

describe('an own account with the address of somebody else', () => {
  it('is no way to try passwords at theirs by making each the own one first', async () => {
    const email = 'boss@shared.example';
    await join(email, 'the password of the boss');
    const { admin } = await join(email, 'guess of mallory no 0');
    const statuses: number[] = [];
    for (let i = 1; i <= 10; i++) {
      const change = { current_password: `guess of mallory no ${i - 1}`, new_password: `guess of mallory no ${i}` };
      await admin.done('POST', '/session/password', change);
      statuses.push(await signIn({ email, password: change.new_password }));
    }
    expect(statuses).toContain(429);
  });

  it('is signed in to as often as one likes', async () => {
    const email = 'often@shared.example';
    await join(email, 'the password of the boss');
    await join(email, 'the other one of the boss');
    for (let i = 0; i < 12; i++) expect(await signIn({ email, password: 'the other one of the boss' })).toBe(200);
  });
});

it('names the organisation by its id in any letter case', async () => {
  const [email, password] = ['case@shared.example', 'one password for both'];
  const [{ tenant }] = [await join(email, password), await join(email, password)];
  expect(await signIn({ email, password, tenant_id: tenant.toUpperCase() })).toBe(200);
});

it('slows down guesses at an address and at what looks like it alike, whether it exists or not', async () => {
  await join('known@shared.example', 'the password of the boss');
  const statuses = async (name: string, ip: string) => {
    const answers: number[] = [];
    for (let i = 0; i < 8; i++) {
      const spelling = i < 5 ? name : name.replace('n', 'n\u200b');
      answers.push(await signIn({ email: `${spelling}@shared.example`, password: `wrong ${i}` }, ip));
    }
    return answers;
  };
  expect(await statuses('known', '192.0.2.2')).toEqual(await statuses('unknown', '192.0.2.2'));
});
