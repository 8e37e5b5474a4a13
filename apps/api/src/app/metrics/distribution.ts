import type { Sample } from './family.ts';

/** A histogram in plain numbers: what it costs to observe is a short walk along its bounds. */
export class Distribution {
  private readonly counts: number[];
  private sum = 0;

  /** `bounds` ascend; what is greater than the last of them counts in `+Inf`. */
  constructor(private readonly bounds: readonly number[]) {
    this.counts = new Array<number>(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    let place = 0;
    while (place < this.bounds.length && value > this.bounds[place]!) place++;
    this.counts[place]!++;
    this.sum += value;
  }

  /** Its series, buckets cumulated. */
  samples(name: string, labels: Sample['labels']): Sample[] {
    let count = 0;
    const buckets = this.counts.map((added, place) => {
      count += added;
      return {
        metricName: `${name}_bucket`,
        labels: { ...labels, le: this.bounds[place] ?? '+Inf' },
        value: count,
      };
    });
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: this.sum },
      { metricName: `${name}_count`, labels, value: count },
    ];
  }
}
