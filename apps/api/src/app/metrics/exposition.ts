import { AggregatorRegistry } from 'prom-client';
import type { Family } from './family.ts';

type ClientFamilies = Parameters<typeof AggregatorRegistry.aggregate>[0];

const aggregated = (processes: Family[][]) => AggregatorRegistry.aggregate(processes as unknown as ClientFamilies);

export const CONTENT_TYPE = AggregatorRegistry.PROMETHEUS_CONTENT_TYPE;

/** One family for all processes, each by its own aggregator. */
export const merge = async (processes: Family[][]): Promise<Family[]> =>
  (await aggregated(processes).getMetricsAsJSON()) as unknown as Family[];

/** The text format of Prometheus, for all processes together. */
export const expose = (processes: Family[][]): Promise<string> => aggregated(processes).metrics();
