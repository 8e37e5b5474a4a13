import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ActivitySettling } from '../../activity/activity-settling.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { Maintenance } from '../../maintenance/maintenance.ts';
import { listSomeExpired, mergeUse, useWaits } from './up-to-date.store.ts';

const EVERY_MS = 10_000;

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
    // A transaction each: whoever revokes one of them waits for its lock.
    for (let more = true; more;) more = await this.database.onPlatform(listSomeExpired);
    if (!(await this.database.onPlatform(useWaits))) return;
    const { until } = await this.settling.settle();
    for (let more = true; more;) more = await this.database.onPlatform((manager) => mergeUse(manager, until));
  }
}
