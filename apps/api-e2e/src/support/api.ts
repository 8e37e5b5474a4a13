import { type Answer, answerOf, type Json } from './console.ts';
import type { Server } from './server.ts';

export const GRANT = 'grant_type=client_credentials';
export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
export const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

/** `POST /api/v1/oauth/token`, by HTTP Basic as curl's -u does, or with the credentials in the body. */
export async function exchange(
  { url }: Pick<Server, 'url'>,
  client: { client_id: string; client_secret: string },
  {
    via = 'basic',
    extra = '',
    headers = {},
  }: { via?: 'basic' | 'body'; extra?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const inBody = `&client_id=${client.client_id}&client_secret=${client.client_secret}`;
  return answerOf(
    await fetch(`${url}/api/v1/oauth/token`, {
      method: 'POST',
      headers: {
        ...FORM,
        ...(via === 'basic' ? { authorization: basic(client.client_id, client.client_secret) } : {}),
        ...headers,
      },
      body: GRANT + extra + (via === 'body' ? inBody : ''),
    }),
  );
}

/** A form to any of the OAuth endpoints. */
export async function postForm(
  { url }: Pick<Server, 'url'>,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return answerOf(await fetch(url + path, { method: 'POST', headers: { ...FORM, ...headers }, body }));
}

export async function getJson({ url }: Pick<Server, 'url'>, path: string): Promise<Json> {
  return (await fetch(url + path)).json();
}

export async function mint(
  server: Pick<Server, 'url'>,
  client: { client_id: string; client_secret: string },
): Promise<string> {
  const answer = await exchange(server, client);
  if (answer.status !== 200) throw new Error(`No token: ${answer.status} ${answer.text}`);
  return answer.body.access_token;
}

export async function me(
  { url }: Pick<Server, 'url'>,
  bearer?: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return answerOf(
    await fetch(`${url}/api/v1/me`, {
      headers: { ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...headers },
    }),
  );
}

export async function summarise(
  { url }: Pick<Server, 'url'>,
  bearer: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return answerOf(
    await fetch(`${url}/api/v1/summarise`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

export const TEXT = `The quarterly report of the Lisbon warehouse arrived on Monday morning. It shows that deliveries to retail customers
rose by twelve percent against the previous quarter. Most of the growth came from two new contracts with regional pharmacies.
The warehouse team worked three weekends in a row to keep up with the orders. Staff were offered extra days off in January.
The cold storage unit failed twice, and each failure cost about four thousand euros in spoiled goods. The supplier of the
unit has promised a replacement, but no date has been agreed. Management wants a decision on the replacement of the cold
storage unit before the end of November. The canteen will be repainted in spring. A new parking area opens next to the
southern gate. Insurance covers half of the spoiled goods if the claim is filed in time. The report closes with the
recommendation to buy a second cold storage unit, so that deliveries to pharmacies never depend on a single machine.`;
