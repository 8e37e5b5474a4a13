import type { Worker } from 'node:cluster';
import type { Family } from '../app/metrics/family.ts';

/** How long a scrape waits for a worker that is busy; its metrics of last time stand in. */
const PATIENCE_MS = 1_000;

interface Question {
  metricsAsked: number;
}

interface Answer {
  answered: number;
  families: Family[];
}

/** In a worker: answers what {@link WorkerMetrics} asks. */
export function answerForMetrics(metrics: () => Promise<Family[]>): void {
  process.on('message', (message: Partial<Question>) => {
    const { metricsAsked } = message;
    if (metricsAsked === undefined) return;
    void metrics().then((families) => process.send?.({ answered: metricsAsked, families } satisfies Answer));
  });
}

/**
 * In the primary: the metrics of all workers. What a worker that died had counted stays counted, as of the last scrape:
 * a sum that fell would look to Prometheus like a restart of all.
 */
export class WorkerMetrics {
  private readonly latest = new Map<Worker, Family[]>();
  private departed: Family[] = [];
  private asked = 0;

  /** A worker that serves, until it exits. */
  watch(worker: Worker): void {
    this.latest.set(worker, []);
    worker.once('exit', () => {
      const left = this.latest.get(worker)!.filter(({ type }) => type !== 'gauge');
      this.latest.delete(worker);
      void this.keep(left);
    });
  }

  async gather(): Promise<Family[][]> {
    await Promise.all([...this.latest.keys()].map((worker) => this.ask(worker)));
    return [this.departed, ...this.latest.values()];
  }

  private ask(worker: Worker): Promise<void> {
    const question: Question = { metricsAsked: ++this.asked };
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        worker.off('message', take);
        worker.off('exit', done);
        resolve();
      };
      const take = ({ answered, families }: Partial<Answer>) => {
        if (answered !== question.metricsAsked) return;
        if (this.latest.has(worker)) this.latest.set(worker, families!);
        done();
      };
      const timer = setTimeout(done, PATIENCE_MS);
      worker.on('message', take).once('exit', done);
      worker.send(question, (error) => error && done());
    });
  }

  private async keep(left: Family[]): Promise<void> {
    if (!left.length) return;
    const { merge } = await import('../app/metrics/exposition.ts');
    this.departed = await merge([this.departed, left]);
  }
}
