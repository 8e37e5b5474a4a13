/** How one figure comes from those of several processes. */
export type Aggregator = 'sum' | 'first' | 'min' | 'max' | 'average' | 'omit';

export interface Sample {
  value: number;
  labels: Record<string, string | number>;
  /** Of a histogram's series: the family's name with `_bucket`, `_sum` or `_count`. */
  metricName?: string;
}

/** A metric's description: what stands in its HELP and TYPE lines. */
export interface FamilySpec {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  aggregator: Aggregator;
}

/** A metric with its series, in prom-client's JSON: plain data, which goes from process to process. */
export interface Family extends FamilySpec {
  values: Sample[];
}
