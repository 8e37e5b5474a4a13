import type { Job } from './job.ts';

interface Listener {
  succeeded(): void;
  failed(error: unknown): void;
}

/** Replicas that were started together drift apart: each wait is up to a tenth shorter or longer. */
const JITTER = 0.1;

/** A job with its timer. */
export class RunningJob {
  /** Unix milliseconds; 0 before the first. */
  lastSuccess = 0;
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly job: Job,
    private readonly listener: Listener,
  ) {
    if (job.firstAfterMs) this.wait(job.firstAfterMs);
    else this.begin();
  }

  /** No run begins any more. Resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.job.interrupt?.();
    await this.underWay;
  }

  private begin(): void {
    this.underWay = this.once().then((next) => this.wait(next));
  }

  /** Never rejects. Answers how long to wait for the next run. */
  private async once(): Promise<number> {
    const { run, everyMs, retryAfterMs = everyMs } = this.job;
    try {
      const next = await run();
      this.lastSuccess = Date.now();
      this.listener.succeeded();
      return next ?? everyMs;
    } catch (error) {
      if (!this.stopped) this.listener.failed(error);
      return retryAfterMs;
    }
  }

  private wait(ms: number): void {
    if (this.stopped) return;
    const jitter = 1 + JITTER * (2 * Math.random() - 1);
    this.timer = setTimeout(() => this.begin(), ms * jitter).unref();
  }
}
