import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ActivitySettling } from '../../activity/activity-settling.ts';
import { isRefusedForNow } from '../../database/database-away.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { Maintenance } from '../../maintenance/maintenance.ts';
import { listExpired, listRecentUse, mergeUse, useWaits } from './up-to-date.store.ts';

const EVERY_MS = 10_000;

/**
 * Brings a tenant's lists up to date before they are read, with `use` also by the calls of the last seconds. What this
 * changes it locks until its transaction ends. So each step is one of its own, and the reading another: nobody who revokes
 * one of these credentials waits for a reader, and no two wait for each other. Where nothing can be written now, the lists
 * are read as they are.
 */
export async function bringUpToDate(
  database: TenantDatabase,
  tenantId: string,
  { use }: { use: boolean },
): Promise<void> {
  try {
    await expire(database, tenantId);
    if (use) await database.inScopeOf(tenantId, listRecentUse);
  } catch (error) {
    if (!isRefusedForNow(error)) throw error;
  }
}

/** Of a tenant or, for null, of all. */
async function expire(database: TenantDatabase, tenantId: string | null): Promise<void> {
  for (let more = true; more;) more = await database.inScopeOf(tenantId, listExpired);
}

/**
 * Keeps the lists of credentials near to what is so. Whoever reads one has it brought up to date, too, and finds little
 * left to do.
 */
@Injectable()
export class ListsUpToDate implements OnApplicationBootstrap {
  constructor(
    private readonly database: TenantDatabase,
    private readonly settling: ActivitySettling,
    private readonly maintenance: Maintenance,
  ) {}

  onApplicationBootstrap(): void {
    this.maintenance.start({
      name: 'credential_lists',
      firstAfterMs: EVERY_MS,
      everyMs: EVERY_MS,
      run: () => this.bringUpToDate(),
    });
  }

  async bringUpToDate(): Promise<void> {
    await expire(this.database, null);
    if (!(await this.database.onPlatform(useWaits))) return;
    const { until } = await this.settling.settle();
    for (let more = true; more;) more = await this.database.onPlatform((manager) => mergeUse(manager, until));
  }
}
