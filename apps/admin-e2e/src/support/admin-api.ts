import type { VelgentServer } from './server.ts';

export interface Person {
  email: string;
  password: string;
}

export interface Client {
  id: string;
  client_id: string;
  client_secret: string;
}

/** The admin API by HTTP, for what a journey presupposes; what it shows is done in the browser. */
export class AdminApi {
  private cookie = '';

  private constructor(private readonly server: Pick<VelgentServer, 'url'>) {}

  static async signIn(server: Pick<VelgentServer, 'url'>, { email, password }: Person): Promise<AdminApi> {
    const api = new AdminApi(server);
    await api.send('POST', '/api/admin/session', { email, password });
    return api;
  }

  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.server.url + path, {
      method,
      headers: { cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    this.cookie = response.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return (text ? JSON.parse(text) : undefined) as T;
  }

  async createTenant(name: string): Promise<string> {
    return (await this.send<{ tenant: { id: string } }>('POST', '/api/admin/tenants', { name })).tenant.id;
  }

  /** Invites somebody, and accepts for them. */
  async addAdmin(tenantId: string, email: string, name = 'Ada Example'): Promise<Person> {
    const password = 'violet kettle on the north pier';
    const { invite_url } = await this.send<{ invite_url: string }>(
      'POST',
      `/api/admin/tenants/${tenantId}/invitations`,
      { email },
    );
    const token = invite_url.split('/').pop();
    await new AdminApi(this.server).send('POST', '/api/admin/invitations/accept', {
      token,
      name,
      password,
    });
    return { email, password };
  }

  async createClient(tenantId: string, name: string): Promise<Client> {
    const path = `/api/admin/tenants/${tenantId}/oauth-clients`;
    const body = await this.send<{ client: Omit<Client, 'client_secret'>; client_secret: string }>('POST', path, {
      name,
    });
    return { ...body.client, client_secret: body.client_secret };
  }
}
