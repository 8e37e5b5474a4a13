import { TOTP } from 'otpauth';
import { ensureFirstRoot } from '../../src/app/tenancy/admins/first-root.ts';
import type { TestApp } from './test-app.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /* eslint-disable-next-line @typescript-eslint/no-explicit-any -- what stands on the wire; the tests assert its shape */
  body: any;
  text: string;
}

export const ROOT = { email: 'root@velgent.example', password: 'a long enough pass phrase' };

/** A browser at the admin API: keeps the cookie. */
export class Console {
  cookie = '';

  constructor(readonly url: string) {}

  /** As root, which is made where there is none. */
  static async asRoot(testApp: TestApp): Promise<Console> {
    await ensureFirstRoot(testApp.databaseUrl, ROOT.email, ROOT.password);
    const console = new Console(testApp.url);
    await console.call('POST', 'session', ROOT);
    return console;
  }

  async call(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<Answer> {
    const answer = await fetch(`${this.url}/api/admin/${path}`, {
      method,
      headers: {
        Cookie: this.cookie,
        Origin: this.url,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...more,
      },
      body: body && JSON.stringify(body),
    });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie) this.cookie = cookie.split(';')[0]!;
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json');
    return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  async get(path: string): Promise<Answer['body']> {
    const { status, body, text } = await this.call('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${text}`);
    return body;
  }

  async createTenant(name: string): Promise<string> {
    return (await this.call('POST', 'tenants', { name })).body.tenant.id;
  }

  /** Enrols a second factor; its code is fresh from then on. */
  async enrol(current_password: string): Promise<Answer> {
    const begun = await this.call('POST', 'session/second-factor/enrolment', { current_password });
    const code = new TOTP({ secret: begun.body.secret, digits: 6, period: 30, algorithm: 'SHA1' }).generate();
    return this.call('POST', 'session/second-factor/enrolment/confirmation', { code });
  }
}
