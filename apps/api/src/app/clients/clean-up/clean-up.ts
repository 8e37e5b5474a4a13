import { Injectable } from '@nestjs/common';
import type { CleanUpPage, CleanUpQuery } from '@velgent/admin-dto';
import type { TenantContext } from '../../access/tenant-context.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { cutToPage } from '../../pagination/pages.ts';
import { toApiKey, toOAuthClient } from '../lists/credential-view.ts';
import { viewsOf } from '../lists/credential-views.store.ts';
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
      const ids = shown.map(({ id }) => id);
      const views = new Map((await viewsOf(scope, ids)).map((view) => [view.id, view]));
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
