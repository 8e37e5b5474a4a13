import type { TrustedIssuer } from '@velgent/admin-dto';
import { validate as isUuid } from 'uuid';
import type { TenantContext } from '../app/access/tenant-context.ts';
import { ApiError } from '../app/errors/api-error.ts';
import type { Services } from './services.ts';

/** The id of a trusted issuer, also from its URL or its name where only one has that. */
export async function issuerId(given: string, context: TenantContext, services: Services): Promise<string> {
  if (isUuid(given)) return given.toLowerCase();
  const found = (await allIssuers(context, services)).filter(({ issuer, name }) => issuer === given || name === given);
  const [one, another] = found;
  if (one && !another) return one.id;
  const param = { param: 'issuer' };
  if (!one) throw new ApiError('not_found', 'There is no trusted issuer of this id, URL or name.', param);
  throw new ApiError(
    'conflict',
    `Several trusted issuers are called so: ${found.map(({ id }) => id).join(', ')}.`,
    param,
  );
}

async function allIssuers(context: TenantContext, { trustedIssuers }: Services): Promise<TrustedIssuer[]> {
  const all: TrustedIssuer[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next_cursor } = await trustedIssuers.list(context, { cursor, limit: 100 });
    all.push(...items);
    if (next_cursor === null) return all;
    cursor = next_cursor;
  }
}
