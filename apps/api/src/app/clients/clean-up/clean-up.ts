import { Injectable } from '@nestjs/common';
import type { CleanUpPage, CleanUpQuery } from '@velgent/admin-dto';
import type { TenantContext } from '../../access/tenant-context.ts';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import { cutToPage } from '../../pagination/pages.ts';
import { CredentialEntity } from '../credential.entity.ts';
import { getViews, toApiKey, toOAuthClient } from '../lists/credential-view.ts';
import { encodePlace } from '../lists/list-cursors.ts';
import { bringUpToDate } from '../lists/up-to-date.ts';
import { findingsIn } from './findings.store.ts';

/** Credentials that may be one too many, of both kinds. */
@Injectable()
export class CleanUp {
  constructor(private readonly database: TenantDatabase) {}

  async list(context: TenantContext, query: CleanUpQuery): Promise<CleanUpPage> {
    await bringUpToDate(this.database, context.tenantId, { use: true });
    return this.database.within(context.tenantId, async (scope) => {
      const { totals, found } = await findingsIn(scope, query);
      const { shown, last } = cutToPage(found, query);
      const views = await viewsOf(
        scope,
        shown.map(({ id }) => id),
      );
      return {
        totals,
        items: shown.map(({ id, findings }) => {
          const view = views.get(id)!;
          const credential = view.type === 'oauth_client' ? toOAuthClient(view) : toApiKey(view);
          return { type: view.type, credential, findings };
        }),
        next_cursor: last ? encodePlace(last) : null,
      };
    });
  }
}

async function viewsOf(scope: TenantScope, ids: string[]) {
  const select = scope.select(CredentialEntity, 'credential').andWhere('credential.id = ANY(:ids)', { ids });
  const views = ids.length ? await getViews(scope, select) : [];
  return new Map(views.map((view) => [view.id, view]));
}
