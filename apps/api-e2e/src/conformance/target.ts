import {
  AUTHORIZATION_SERVER_METADATA_PATH,
  INTROSPECTION_PATH,
  JWKS_PATH,
  ME_PATH,
  PROTECTED_RESOURCE_METADATA_PATH,
  REVOCATION_PATH,
  TOKEN_PATH,
} from '@velgent/client-model';
import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { KeyClient } from './key-client.ts';

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the wire holds; each statement says what it must be
  json: any;
}

export type Parameters = Record<string, string> | string;

/** The server under test, and a client of it; another one that has a private key, where the statements about it are checked. Sends what ordinary HTTP clients would not. */
export class Target {
  readonly baseUrl: string;
  readonly token = TOKEN_PATH;
  readonly introspection = INTROSPECTION_PATH;
  readonly revocation = REVOCATION_PATH;
  readonly api = ME_PATH;

  constructor(
    baseUrl: string,
    readonly clientId: string,
    readonly clientSecret: string,
    readonly keyClient?: KeyClient,
  ) {
    this.baseUrl = baseUrl.replace(/\/+$/, '');
  }

  /**
   * Headers with a list of values are sent once for each; a flat list of names and values is all that is sent. A path that
   * is a URL is sent as it is, in absolute form.
   */
  send(
    method: string,
    path: string,
    headers: http.OutgoingHttpHeaders | string[] = {},
    body?: string | Buffer,
  ): Promise<Answer> {
    const url = new URL(this.baseUrl);
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = Array.isArray(headers) ? headers : { ...length, ...headers };
    const client = url.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      const request = client.request(url, { method, path, headers: sent }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, text, json: parsed(text) }),
        );
      });
      request.on('error', reject).end(body);
    });
  }

  get(path: string, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.send('GET', path, headers);
  }

  /** A call with these Host headers and no others. */
  withHosts(...hosts: string[]): Promise<Answer> {
    return this.send('GET', this.api, [...hosts.flatMap((host) => ['Host', host]), 'Connection', 'close']);
  }

  /** A form, unauthenticated but for what the parameters and headers say. */
  form(path: string, parameters: Parameters | Buffer, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
    const isText = typeof parameters === 'string' || Buffer.isBuffer(parameters);
    const body = isText ? parameters : new URLSearchParams(parameters).toString();
    return this.send('POST', path, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body);
  }

  /** A form, the client authenticated by HTTP Basic. */
  asClient(path: string, parameters: Parameters | Buffer, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.form(path, parameters, { authorization: this.basic(), ...headers });
  }

  /** RFC 6749 §2.3.1: both parts form-encoded, then as RFC 7617 has it. */
  basic(id = this.clientId, secret = this.clientSecret, scheme = 'Basic'): string {
    const encode = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');
    return `${scheme} ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;
  }

  get inBody(): Record<string, string> {
    return { client_id: this.clientId, client_secret: this.clientSecret };
  }

  exchange(parameters: Record<string, string> = {}): Promise<Answer> {
    return this.asClient(this.token, { grant_type: 'client_credentials', ...parameters });
  }

  async mint(): Promise<string> {
    const { status, text, json } = await this.exchange();
    assert.equal(status, 200, `no token: ${text}`);
    return json.access_token;
  }

  call(bearer: string, scheme = 'Bearer'): Promise<Answer> {
    return this.get(this.api, { authorization: `${scheme} ${bearer}` });
  }

  async serverMetadata() {
    return (await this.get(AUTHORIZATION_SERVER_METADATA_PATH)).json;
  }

  async resourceMetadata() {
    return (await this.get(PROTECTED_RESOURCE_METADATA_PATH)).json;
  }

  async jwks(): Promise<Record<string, string>[]> {
    return (await this.get(JWKS_PATH)).json.keys;
  }

  /** A well-formed `client_id` that nobody has; another one each time. */
  unknownClientId(): string {
    return `velgent_client_${randomBytes(8).toString('hex')}`;
  }
}

const parsed = (text: string) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** RFC 6749 §5.2, in full. */
export function assertOAuthError(answer: Answer, status: number, error: string): void {
  assert.deepEqual([answer.status, answer.json?.error], [status, error], answer.text);
  assert.match(String(answer.headers['content-type']), /^application\/json/);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.match(answer.json.error_description ?? '', /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/);
  const known = ['error', 'error_description', 'error_uri'];
  assert.deepEqual(
    Object.keys(answer.json).filter((name) => !known.includes(name)),
    [],
  );
}
