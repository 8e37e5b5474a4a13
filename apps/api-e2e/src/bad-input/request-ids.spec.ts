import { exchange, me } from '../support/api.ts';
import type { Revealed } from '../support/console.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import type { Server } from '../support/server.ts';

let server: Server;
let client: Revealed;
let token: string;

beforeAll(async () => {
  ({ server, client, token } = await oneOrganisation());
});

afterAll(() => server?.stop());

describe('request ids', () => {
  it('are the caller’s own where they are well-formed, else made here', async () => {
    for (const id of ['a', 'A-z_0', 'x'.repeat(128)])
      expect((await me(server, token, { 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
    for (const id of ['', 'a b', 'x'.repeat(129), 'a;b', '<x>'])
      expect((await me(server, token, { 'x-request-id': id })).headers.get('x-request-id')).toMatch(
        /^req_[0-9A-HJKMNP-TV-Z]{26}$/,
      );
  });

  it('stand on the answers of the OAuth endpoints too', async () => {
    const ok = await exchange(server, client, { headers: { 'x-request-id': 'mine-3' } });
    const refused = await exchange(
      server,
      { ...client, client_secret: 'x' },
      { headers: { 'x-request-id': 'mine-4' } },
    );
    expect([ok, refused].map(({ headers }) => headers.get('x-request-id'))).toEqual(['mine-3', 'mine-4']);
    expect(refused.text).not.toContain('mine-4');
  });
});

reportsNoFault(() => server);
