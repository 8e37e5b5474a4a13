import { type Credential, isClient } from './kinds.ts';

export function envFile(credential: Credential, secret: string): string {
  return isClient(credential)
    ? `VELGENT_CLIENT_ID=${credential.client_id}\nVELGENT_CLIENT_SECRET=${secret}\n`
    : `VELGENT_API_KEY=${secret}\n`;
}

/** Of letters, digits and `._-` alone, and never a bare “.env”: browsers take the dot in front away. */
export const envFileName = ({ name }: Pick<Credential, 'name'>): string =>
  `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '') || 'velgent'}.env`;
