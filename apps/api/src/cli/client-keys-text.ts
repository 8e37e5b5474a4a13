import type { ClientKey, Page } from '@velgent/admin-dto';
import { table } from './table.ts';

export const keyLine = ({ id, kid, alg, thumbprint }: ClientKey): string =>
  `${id}: ${alg}, ${kid === null ? 'no kid' : `kid ${kid}`}, thumbprint ${thumbprint}`;

export const keyTable = (page: Page<ClientKey>): string =>
  table(page, ({ id, alg, thumbprint, kid, status, expires_at, last_used_at, name }) => [
    id,
    status.padEnd(8),
    alg.padEnd(5),
    thumbprint,
    expires_at ?? '-'.padEnd(24),
    last_used_at ? `used ${last_used_at}` : 'never used',
    kid ?? '-',
    name ?? '',
  ]);
