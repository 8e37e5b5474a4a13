import type { Server } from './server.ts';

/* eslint-disable @typescript-eslint/no-explicit-any -- bodies are what the wire holds; the tests assert their shapes */
/** What stands on the wire. */
export type Json = any;

export interface Answer {
  status: number;
  headers: Headers;
  /** The bytes as text, and what they parse to. */
  text: string;
  body: any;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  return { status: response.status, headers: response.headers, text, body };
}

export interface Revealed {
  id: string;
  client_id: string;
  client_secret: string;
}

let serial = 0;

/** A person at the admin API, as a browser would be: keeps the session cookie. */
export class Console {
  cookie = '';

  constructor(readonly server: Pick<Server, 'url'>) {}

  static async signIn(server: Pick<Server, 'url'>, email: string, password: string): Promise<Console> {
    const console = new Console(server);
    const answer = await console.send('POST', '/session', { email, password });
    if (answer.status !== 200) throw new Error(`Sign-in: ${answer.status} ${answer.text}`);
    return console;
  }

  /** `path` is below /api/admin. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.server.url}/api/admin${path}`, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const session = response.headers.getSetCookie().find((c) => c.startsWith('velgent_session='));
    if (session) this.cookie = session.split(';')[0]!;
    return answerOf(response);
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  async done(method: string, path: string, body?: unknown): Promise<any> {
    const answer = await this.send(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  async createTenant(name: string, plan = 'enterprise'): Promise<string> {
    return (await this.done('POST', '/tenants', { name, plan })).tenant.id;
  }

  updateTenant(id: string, change: object): Promise<any> {
    return this.done('PATCH', `/tenants/${id}`, change);
  }

  /** Invites an org_admin and accepts in their place; answers them signed in, with what only they know. */
  async inviteOrgAdmin(tenantId: string): Promise<OrgAdmin> {
    const email = `admin-${++serial}@e2e.velgent.test`;
    const { invite_url } = await this.done('POST', `/tenants/${tenantId}/invitations`, { email });
    const token = new URL(invite_url).pathname.split('/').pop()!;
    const password = `Orchid-${serial}-lantern-8812`;
    const orgAdmin = new OrgAdmin(this.server, { email, password, token });
    await orgAdmin.done('POST', '/invitations/accept', { token, name: `Admin ${serial}`, password });
    return orgAdmin;
  }

  async createClient(tenantId: string, name = 'Billing server'): Promise<Revealed> {
    const { client, client_secret } = await this.done('POST', `/tenants/${tenantId}/oauth-clients`, { name });
    return { id: client.id, client_id: client.client_id, client_secret };
  }

  client(tenantId: string, id: string): Promise<any> {
    return this.done('GET', `/tenants/${tenantId}/oauth-clients/${id}`).then((body) => body.client);
  }

  rotate(tenantId: string, id: string, grace_seconds?: number): Promise<any> {
    return this.done('POST', `/tenants/${tenantId}/oauth-clients/${id}/rotate`, { grace_seconds });
  }

  revoke(tenantId: string, id: string, options?: { refuse_tokens: boolean }): Promise<any> {
    return this.done('POST', `/tenants/${tenantId}/oauth-clients/${id}/revoke`, options);
  }

  async createKey(tenantId: string, name = 'Batch job'): Promise<{ id: string; secret: string; prefix: string }> {
    const { api_key, secret } = await this.done('POST', `/tenants/${tenantId}/api-keys`, { name });
    return { id: api_key.id, secret, prefix: api_key.prefix };
  }

  rotateKey(tenantId: string, id: string, grace_seconds?: number): Promise<any> {
    return this.done('POST', `/tenants/${tenantId}/api-keys/${id}/rotate`, { grace_seconds });
  }

  revokeKey(tenantId: string, id: string): Promise<any> {
    return this.done('POST', `/tenants/${tenantId}/api-keys/${id}/revoke`);
  }

  /** All items of a list, page by page, newest first. */
  async all(path: string): Promise<any[]> {
    const items: any[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `${path.includes('?') ? '&' : '?'}limit=100${cursor ? `&cursor=${cursor}` : ''}`;
      const page: any = await this.done('GET', path + query);
      items.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor);
    return items;
  }
}

export class OrgAdmin extends Console {
  constructor(
    server: Pick<Server, 'url'>,
    readonly known: { email: string; password: string; token: string },
  ) {
    super(server);
  }
}
