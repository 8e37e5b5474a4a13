import type { ClientAuth, LiveTokens, Page } from '@velgent/admin-dto';
import type { CredentialView } from '../app/clients/lists/credential-view.ts';
import type { Revealed } from '../app/clients/lifecycle/credentials.ts';
import { keyLine } from './client-keys-text.ts';
import { table } from './table.ts';

/** A new credential, and the only time its secret is shown. */
export const revealed = ({ credential: { id, clientId, auth }, secret }: Revealed): string =>
  [
    `id             ${id}`,
    ...(clientId ? [`client_id      ${clientId}`] : []),
    ...(secret === null
      ? [`method         ${auth.method}`, ...keys(auth), 'There is no secret to keep.']
      : [
          clientId ? `client_secret  ${secret}` : `API key        ${secret}`,
          'The secret is shown this once and cannot be recovered.',
        ]),
  ].join('\n');

const keys = (auth: ClientAuth): string[] =>
  auth.method === 'private_key_jwt' ? auth.keys.map((key) => `key            ${keyLine(key)}`) : [];

export const credentialTable = (page: Page<CredentialView>): string =>
  table(page, ({ id, clientId, secretPrefix, status, expiresAt, name, auth }) => [
    id,
    clientId ?? `${secretPrefix}…`,
    status.padEnd(8),
    expiresAt?.toISOString() ?? '-'.padEnd(24),
    name,
    auth.method === 'client_secret' ? '' : `(${auth.method})`,
  ]);

/** What a revoke left behind. */
export function receipt({ id, name }: CredentialView, tokens: LiveTokens | null): string {
  const revoked = `Revoked ${name}: ${id}`;
  if (!tokens?.live_until) return revoked;
  const are = tokens.live === 1 ? '1 token minted with it is' : `${tokens.live} tokens minted with it are`;
  return `${revoked}\n${are} ${tokens.refused ? 'refused, too' : `taken until ${tokens.live_until} at the latest`}.`;
}
