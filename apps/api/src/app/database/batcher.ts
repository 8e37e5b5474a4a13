import { QueueFullError } from '../queues/queue-full-error.ts';

export interface BatcherOptions<Item, Result> {
  /**
   * Serves a batch; the result at each place belongs to the item at the same place. `origins` are what {@link origin}
   * said of each.
   */
  run: (items: Item[], origins: (object | undefined)[]) => Promise<Result[]>;
  /** Items in one batch. */
  maxBatch: number;
  /** Items waiting for a batch; one more is refused with {@link QueueFullError}. */
  maxQueued: number;
  /**
   * Whether an error means that nothing can be served now. What waits then fails along with the batch, rather than
   * wait for the same once more: nobody waits longer than a batch may take.
   */
  isOutage?: (error: unknown) => boolean;
  /** What is asked of whoever hands an item in. */
  origin?: () => object | undefined;
}

interface Waiting<Item, Result> {
  item: Item;
  origin: object | undefined;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Lets concurrent callers share one statement: what comes in during a turn of the event loop, or while a batch is under
 * way, goes out together. One at a time, since a batch costs far more than an item in it. A batch starts after each of
 * its items was handed in, so every caller gets a fresh answer. Latency at one caller is one turn of the loop.
 */
export class Batcher<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private underWay = false;
  private scheduled = false;
  /** How many items were refused so far. */
  refused = 0;

  constructor(private readonly options: BatcherOptions<Item, Result>) {}

  /** How many items wait for a batch. */
  get queued(): number {
    return this.waiting.length;
  }

  submit(item: Item): Promise<Result> {
    if (this.waiting.length >= this.options.maxQueued) {
      this.refused++;
      return Promise.reject(new QueueFullError());
    }
    const origin = this.options.origin?.();
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, origin, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.underWay) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.start();
    });
  }

  private start(): void {
    const batch = this.waiting.splice(0, this.options.maxBatch);
    if (!batch.length) return;
    this.underWay = true;
    this.options
      .run(
        batch.map(({ item }) => item),
        this.options.origin ? batch.map(({ origin }) => origin) : [],
      )
      .then(
        (results) => batch.forEach(({ resolve }, i) => resolve(results[i]!)),
        (error: unknown) => {
          const failed = this.options.isOutage?.(error) ? batch.concat(this.waiting.splice(0)) : batch;
          failed.forEach(({ reject }) => reject(error));
        },
      )
      .finally(() => {
        this.underWay = false;
        if (this.waiting.length) this.start();
      });
  }
}
