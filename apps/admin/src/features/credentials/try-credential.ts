import { ME_PATH, TOKEN_PATH } from '@velgent/client-model';
import { type Credential, isClient } from './kinds.ts';

export type Trial = { ok: true; text: string } | { ok: false; text: string };

/** Does what an integration will do: exchanges the credentials where there is an exchange, then calls the API. */
export async function tryCredential(credential: Credential, secret: string): Promise<Trial> {
  try {
    if (!isClient(credential)) return await callMe(secret, 'The key works');
    const response = await fetch(TOKEN_PATH, {
      method: 'POST',
      credentials: 'omit',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: credential.client_id,
        client_secret: secret,
      }),
    });
    if (!response.ok) return await refused(response, `POST ${TOKEN_PATH}`);
    const token: { access_token: string; expires_in: number } = await response.json();
    return await callMe(token.access_token, `It works: the token lives ${lifetime(token.expires_in)}`);
  } catch {
    return { ok: false, text: 'The server did not answer.' };
  }
}

async function callMe(bearer: string, success: string): Promise<Trial> {
  const response = await fetch(ME_PATH, { credentials: 'omit', headers: { authorization: `Bearer ${bearer}` } });
  if (!response.ok) return refused(response, `GET ${ME_PATH}`);
  const me: { tenant: { name: string } } = await response.json();
  return { ok: true, text: `${success}, and GET ${ME_PATH} answers for ${me.tenant.name}.` };
}

async function refused(response: Response, call: string): Promise<Trial> {
  const body = (await response.text()).slice(0, 300);
  return { ok: false, text: `${call} answered ${response.status}: ${body}` };
}

const lifetime = (seconds: number) => (seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`);
