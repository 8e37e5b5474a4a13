import { type Credential, isClient } from './kinds.ts';

export function envFile(credential: Credential, secret: string): string {
  return isClient(credential)
    ? `VELGENT_CLIENT_ID=${credential.client_id}\nVELGENT_CLIENT_SECRET=${secret}\n`
    : `VELGENT_API_KEY=${secret}\n`;
}
