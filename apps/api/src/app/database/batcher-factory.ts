import { Inject, Injectable } from '@nestjs/common';
import { isDatabaseAway } from './database-away.ts';
import { BATCH_DURATION, BATCH_FAILURES, BATCH_ITEMS, BATCH_QUEUE, BATCH_REFUSED } from '../metrics/catalogue.ts';
import { Meters } from '../metrics/meters.ts';
import { type SpanSpec, TRACING, type Tracing } from '../tracing/tracing.ts';
import { Batcher, type BatcherOptions } from './batcher.ts';

const ITEMS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 500];
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2];
const LIMITS = { maxBatch: 500, maxQueued: 10_000, isOutage: isDatabaseAway };

interface Batch<Item, Result> {
  /** In metrics and traces. */
  name: string;
  /** One statement for all items; the result at each place belongs to the item at the same place. */
  run: (items: Item[]) => Promise<Result[]>;
}

/** Makes the batchers of the hot path: bounded, measured, and traced where traces are wanted. */
@Injectable()
export class BatcherFactory {
  constructor(
    private readonly meters: Meters,
    @Inject(TRACING) private readonly tracing: Tracing | null,
  ) {}

  create<Item, Result>({ name, run }: Batch<Item, Result>): Batcher<Item, Result> {
    const measured = this.measured(name, run);
    const batcher = new Batcher<Item, Result>({ ...LIMITS, ...this.traced(name, measured) });
    this.meters.reading(BATCH_QUEUE, { batch: name }, () => batcher.queued);
    this.meters.reading(BATCH_REFUSED, { batch: name }, () => batcher.refused);
    return batcher;
  }

  private measured<Item, Result>(batch: string, run: (items: Item[]) => Promise<Result[]>): typeof run {
    const sizes = this.meters.distribution(BATCH_ITEMS, ITEMS, { batch });
    const durations = this.meters.distribution(BATCH_DURATION, SECONDS, { batch });
    const failures = this.meters.count(BATCH_FAILURES, { batch });
    return async (items) => {
      const began = performance.now();
      sizes.observe(items.length);
      try {
        return await run(items);
      } catch (error) {
        failures.add();
        throw error;
      } finally {
        durations.observe((performance.now() - began) / 1000);
      }
    };
  }

  private traced<Item, Result>(
    name: string,
    run: (items: Item[]) => Promise<Result[]>,
  ): Pick<BatcherOptions<Item, Result>, 'run' | 'origin'> {
    const { tracing } = this;
    if (!tracing) return { run };
    const span = (items: Item[]): SpanSpec => ({
      name: `batch ${name}`,
      kind: 'client',
      attributes: { 'db.system.name': 'postgresql', 'db.operation.batch.size': items.length },
    });
    return {
      run: (items, origins) => tracing.shared(span(items), origins, () => run(items)),
      origin: () => tracing.origin(),
    };
  }
}
