import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../../logging/logger.ts';
import { RootAccess } from './root-access.ts';

const EVERY_MS = 5 * 60_000;

/** Records the hours that are over, by whichever replica comes first; what a killed process left waits in the table. */
@Injectable()
export class PastHours implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly access: RootAccess,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const look = () => (this.running = this.record());
    look();
    this.timer = setInterval(look, EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Never rejects: what could not be recorded is still there the next time. */
  async record(): Promise<void> {
    try {
      for (const tenantId of await this.access.tenantsWithPastHours()) await this.access.recordPastHours(tenantId);
    } catch (error) {
      this.logger.warn({ reason: String(error) }, 'what root has read could not be recorded yet; tried again later');
    }
  }
}
