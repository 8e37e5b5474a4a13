import { ME_PATH, TOKEN_PATH } from '@velgent/client-model';
import { makeAssertion } from '../authentication/assertion.ts';
import type { OneTimeKeyPair } from '../authentication/key-pair.ts';
import { ASSERTION_TYPE } from '../authentication/snippets/call.ts';
import { type Credential, isClient } from './kinds.ts';

export interface Trial {
  ok: boolean;
  text: string;
}

/** What a call was answered, where that is not what an integration needs. */
class Failed extends Error {}

/** Does what an integration will do: exchanges the credentials where there is an exchange, then calls the API. */
export const tryCredential = (credential: Credential, secret: string): Promise<Trial> =>
  told(() =>
    isClient(credential)
      ? exchangeAndCall({ client_id: credential.client_id, client_secret: secret })
      : callMe(secret, 'The key works'),
  );

/** The same with an assertion that the key pair signs. */
export const tryKeyPair = (clientId: string, pair: OneTimeKeyPair, issuer: string): Promise<Trial> =>
  told(async () =>
    exchangeAndCall({
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await makeAssertion(pair, clientId, issuer),
    }),
  );

async function told(trial: () => Promise<Trial>): Promise<Trial> {
  try {
    return await trial();
  } catch (error) {
    return { ok: false, text: error instanceof Failed ? error.message : 'The server didn’t respond.' };
  }
}

async function exchangeAndCall(proof: Record<string, string>): Promise<Trial> {
  const token = await answerOf<{ access_token: string; expires_in: number }>('POST', TOKEN_PATH, {
    body: new URLSearchParams({ grant_type: 'client_credentials', ...proof }),
  });
  return await callMe(token.access_token, `It works: the token lives ${lifetime(token.expires_in)}`);
}

async function callMe(bearer: string, success: string): Promise<Trial> {
  const headers = { authorization: `Bearer ${bearer}` };
  const me = await answerOf<{ tenant: { name: string } }>('GET', ME_PATH, { headers });
  return { ok: true, text: `${success}, and GET ${ME_PATH} answers for ${me.tenant.name}.` };
}

async function answerOf<T>(method: string, path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { method, credentials: 'omit', ...init });
  const text = await response.text();
  try {
    if (response.ok) return JSON.parse(text) as T;
  } catch {
    // Not from our server: told as it stands.
  }
  throw new Failed(`${method} ${path} answered ${response.status}: ${text.trim() || 'nothing'}`);
}

const lifetime = (seconds: number) => (seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`);
