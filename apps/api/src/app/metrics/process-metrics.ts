import type { Aggregator, Family } from './family.ts';

/** Where prom-client's own choice hides one bad process among several, or leaves a figure out. */
const AGGREGATORS: Record<string, Aggregator> = {
  process_start_time_seconds: 'min',
  nodejs_eventloop_lag_seconds: 'max',
  nodejs_eventloop_lag_mean_seconds: 'max',
  nodejs_eventloop_lag_stddev_seconds: 'max',
  nodejs_eventloop_lag_p50_seconds: 'max',
  nodejs_eventloop_lag_p90_seconds: 'max',
  nodejs_eventloop_lag_p99_seconds: 'max',
};

/** Many series that say little, some with a unit that is none. */
const LEFT_OUT = /^nodejs_(active|heap_space)_/;

/**
 * prom-client's figures of the Node process: CPU, memory, garbage collection, the event loop's delay since they were
 * last asked for. They cost a little all the time, so begin only where somebody will ask.
 */
export async function measureProcess(): Promise<() => Promise<Family[]>> {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return async () => {
    const families = (await registry.getMetricsAsJSON()) as unknown as Family[];
    const kept = families.filter(({ name }) => !LEFT_OUT.test(name));
    return kept.map((family) => ({ ...family, aggregator: AGGREGATORS[family.name] ?? family.aggregator }));
  };
}
