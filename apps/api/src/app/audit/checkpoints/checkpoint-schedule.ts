import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { LOGGER } from '../../logging/logger.ts';
import { Maintenance } from '../../maintenance/maintenance.ts';
import { AuditCheckpoints, HeadLostError } from './audit-checkpoints.ts';
import { CheckpointMail } from './checkpoint-mail.ts';
import { chainsToSign } from './signed-chain.store.ts';

const EVERY_MS = 5 * 60_000;

/** Signs each chain that has grown at least once an hour, by whichever replica comes first, and mails what was signed. */
@Injectable()
export class CheckpointSchedule implements OnApplicationBootstrap {
  private stopping = false;

  constructor(
    private readonly checkpoints: AuditCheckpoints,
    private readonly database: TenantDatabase,
    private readonly mail: CheckpointMail,
    private readonly maintenance: Maintenance,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.maintenance.start({
      name: 'audit_checkpoints',
      everyMs: EVERY_MS,
      run: () => this.signAll(),
      interrupt: () => (this.stopping = true),
    });
  }

  /** What could not be signed or mailed is still to be the next time. */
  async signAll(): Promise<void> {
    for (const tenantId of await this.database.onPlatform(chainsToSign)) {
      if (this.stopping) return;
      await this.checkpoints.sign(tenantId).catch((error: unknown) => {
        if (!(error instanceof HeadLostError)) throw error;
        this.logger.error({ tenant_id: tenantId }, error.message);
      });
    }
    await this.mail.sendWhatIsNew();
  }
}
