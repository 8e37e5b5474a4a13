import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Maintenance } from '../../maintenance/maintenance.ts';
import { RootAccess } from './root-access.ts';

const EVERY_MS = 5 * 60_000;

/** Records the hours that are over, by whichever replica comes first; what a killed process left waits in the table. */
@Injectable()
export class PastHours implements OnApplicationBootstrap {
  constructor(
    private readonly access: RootAccess,
    private readonly maintenance: Maintenance,
  ) {}

  onApplicationBootstrap(): void {
    this.maintenance.start({ name: 'root_access', everyMs: EVERY_MS, run: () => this.record() });
  }

  /** What could not be recorded is still there the next time. */
  async record(): Promise<void> {
    for (const tenantId of await this.access.tenantsWithPastHours()) await this.access.recordPastHours(tenantId);
  }
}
