import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { LOGGER } from '../../logging/logger.ts';
import { AuditCheckpoints, HeadLostError } from './audit-checkpoints.ts';
import { CheckpointMail } from './checkpoint-mail.ts';

const EVERY_MS = 5 * 60_000;

/** Signs each chain that has grown at least once an hour, by whichever replica comes first, and mails what was signed. */
@Injectable()
export class CheckpointSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout;
  private running: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly checkpoints: AuditCheckpoints,
    private readonly database: TenantDatabase,
    private readonly mail: CheckpointMail,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const sign = () => (this.running = this.signAll());
    sign();
    this.timer = setInterval(sign, EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Never rejects: what could not be signed or mailed is still to be the next time. */
  async signAll(): Promise<void> {
    try {
      for (const tenantId of await this.due()) {
        if (this.stopping) return;
        await this.checkpoints.sign(tenantId).catch((error: unknown) => {
          if (!(error instanceof HeadLostError)) throw error;
          this.logger.error({ tenant_id: tenantId }, error.message);
        });
      }
      await this.mail.sendWhatIsNew();
    } catch (error) {
      if (!this.stopping) this.logger.warn({ reason: String(error) }, 'heads of audit chains: signed later');
    }
  }

  private due(): Promise<(string | null)[]> {
    return this.database.onPlatform(async (manager) => {
      const rows = await manager.query<{ tenant: string | null }[]>('SELECT audit_chains_to_sign() AS tenant');
      return rows.map(({ tenant }) => tenant);
    });
  }
}
