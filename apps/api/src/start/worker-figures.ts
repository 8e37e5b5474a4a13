import type { Worker } from 'node:cluster';
import type { Family } from '../app/metrics/family.ts';

/** How long a scrape waits for a worker that is busy; its figures of last time stand in. */
const PATIENCE_MS = 1_000;

interface Question {
  figuresAsked: number;
}

interface Answer {
  figuresOf: number;
  families: Family[];
}

/** In a worker: answers what {@link WorkerFigures} asks. */
export function answerForFigures(figures: () => Promise<Family[]>): void {
  process.on('message', (message: Partial<Question>) => {
    const { figuresAsked } = message;
    if (figuresAsked === undefined) return;
    void figures().then((families) => process.send?.({ figuresOf: figuresAsked, families } satisfies Answer));
  });
}

/**
 * In the primary: the figures of all workers. What a worker that died had counted stays counted, as of the last scrape:
 * a sum that fell would look to Prometheus like a restart of all.
 */
export class WorkerFigures {
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
    const question: Question = { figuresAsked: ++this.asked };
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        worker.off('message', take);
        worker.off('exit', done);
        resolve();
      };
      const take = ({ figuresOf, families }: Partial<Answer>) => {
        if (figuresOf !== question.figuresAsked) return;
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
