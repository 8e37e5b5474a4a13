import type { Page } from '@velgent/admin-dto';
import type { CredentialView } from '../app/clients/credential-view.ts';
import type { Revealed } from '../app/clients/credentials.ts';

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
