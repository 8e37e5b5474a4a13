import type { Page, TrustedIssuer } from '@velgent/admin-dto';
import { table } from './table.ts';

/** What was done with an issuer, and whether its keys are known. */
export function issuerText(did: string, { id, name, issuer, keys, fetched_at, fetch_error }: TrustedIssuer): string {
  const published = keys.filter(({ last_seen_at }) => last_seen_at === fetched_at);
  const lines = [`${did} ${name} (${issuer}): ${id}`];
  if (fetch_error) lines.push(`Its keys could not be fetched: ${fetch_error}`);
  if (fetched_at) lines.push(`${published.length} keys, as of ${fetched_at}: ${published.map(keyName).join(', ')}`);
  return lines.join('\n');
}

const keyName = ({ kid, alg }: TrustedIssuer['keys'][number]) => [kid ?? 'no kid', alg].filter(Boolean).join(' ');

export const issuerTable = (page: Page<TrustedIssuer>): string =>
  table(page, ({ id, clients, fetched_at, fetch_error, issuer, name }) => [
    id,
    `${clients} clients`,
    fetch_error ? 'keys: failing'.padEnd(24) : (fetched_at ?? 'keys: not yet'.padEnd(24)),
    issuer,
    name,
  ]);
