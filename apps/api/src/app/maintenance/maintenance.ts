import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../logging/logger.ts';
import { MAINTENANCE_LAST_SUCCESS, MAINTENANCE_RUNS } from '../metrics/catalogue.ts';
import { Meters } from '../metrics/meters.ts';
import type { Job } from './job.ts';
import { RunningJob } from './running-job.ts';

/**
 * Runs the jobs of all modules, each in its own rhythm and never twice at a time in one process. Every process of every
 * replica does: a job that only one of them may do at a time locks in its statements (see {@link unlessUnderWay}).
 */
@Injectable()
export class Maintenance implements BeforeApplicationShutdown {
  private readonly jobs: RunningJob[] = [];
  private stopping = false;

  constructor(
    private readonly meters: Meters,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  start(job: Job): void {
    if (this.stopping) return;
    const runs = this.meters.counts(MAINTENANCE_RUNS, 'outcome', ['success', 'failure'], { task: job.name });
    const running = new RunningJob(job, {
      succeeded: () => runs.success.add(),
      failed: (error) => {
        runs.failure.add();
        this.logger.warn({ job: job.name, reason: String(error) }, 'maintenance failed; tried again later');
      },
    });
    this.meters.reading(MAINTENANCE_LAST_SUCCESS, { task: job.name }, () => running.lastSuccess / 1000);
    this.jobs.push(running);
  }

  /** Before the pools end. Waits for what is under way. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.jobs.map((job) => job.stop()));
  }
}
