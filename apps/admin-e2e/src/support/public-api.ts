import type { VelgentServer } from './server.ts';

interface Credentials {
  client_id: string;
  client_secret: string;
}

/** What an integration does with its credentials. */
export const exchange = ({ url }: Pick<VelgentServer, 'url'>, { client_id, client_secret }: Credentials) =>
  fetch(`${url}/api/v1/oauth/token`, {
    method: 'POST',
    headers: { 'user-agent': 'journey/1.0' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret }),
  });

export const me = ({ url }: Pick<VelgentServer, 'url'>, bearer: string) =>
  fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${bearer}`, 'user-agent': 'journey/1.0' } });

/** Exchanges, then calls the API `calls` times. */
export async function use(server: Pick<VelgentServer, 'url'>, credentials: Credentials, calls = 1): Promise<void> {
  const { access_token } = (await (await exchange(server, credentials)).json()) as { access_token: string };
  for (let call = 0; call < calls; call++) await me(server, access_token);
}
