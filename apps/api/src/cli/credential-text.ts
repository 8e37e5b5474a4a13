import type { LiveTokens, Page } from '@velgent/admin-dto';
import type { CredentialView } from '../app/clients/lists/credential-view.ts';
import type { Revealed } from '../app/clients/lifecycle/credentials.ts';

/** A new secret, the only time it is shown. */
export const revealed = ({ credential: { id, clientId }, secret }: Revealed): string =>
  [
    `id             ${id}`,
    ...(clientId ? [`client_id      ${clientId}`, `client_secret  ${secret}`] : [`API key        ${secret}`]),
    'The secret is shown this once and cannot be recovered.',
  ].join('\n');

export function credentialTable({ items, next_cursor }: Page<CredentialView>): string {
  const rows = items.map(({ id, clientId, secretPrefix, status, expiresAt, name }) =>
    [id, clientId ?? `${secretPrefix}…`, status.padEnd(8), expiresAt?.toISOString() ?? '-'.padEnd(24), name].join('  '),
  );
  if (next_cursor) rows.push(`More with --cursor ${next_cursor}`);
  return rows.length ? rows.join('\n') : 'There are none.';
}

/** What a revoke left behind. */
export function receipt({ id, name }: CredentialView, tokens: LiveTokens | null): string {
  const revoked = `Revoked ${name}: ${id}`;
  if (!tokens?.live_until) return revoked;
  const are = tokens.live === 1 ? '1 token minted with it is' : `${tokens.live} tokens minted with it are`;
  return `${revoked}\n${are} ${tokens.refused ? 'refused, too' : `taken until ${tokens.live_until} at the latest`}.`;
}
