import type { OutgoingHttpHeaders } from 'node:http';
import { basic, FORM, GRANT } from '../support/api.ts';
import type { OneOrganisation } from '../support/one-organisation.ts';
import { raw } from '../support/raw-request.ts';

export const OAUTH = ['token', 'introspect', 'revoke'].map((name) => `/api/v1/oauth/${name}`);

/** What it takes to ask one of the OAuth endpoints, of an organisation that is there only once tests run. */
export const asking = (path: string, at: () => Pick<OneOrganisation, 'server' | 'client'>) => ({
  /** The parameter that this endpoint cannot do without. */
  needed: path.endsWith('token') ? GRANT : 'token=x',
  credentials: () => `client_id=${at().client.client_id}&client_secret=${at().client.client_secret}`,
  authorization: () => basic(at().client.client_id, at().client.client_secret),
  post: (body: string | Buffer, headers: OutgoingHttpHeaders = {}) =>
    raw(at().server, 'POST', path, { ...FORM, ...headers }, body),
});
