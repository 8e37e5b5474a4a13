import { Injectable } from '@nestjs/common';
import { Count } from './count.ts';
import { Distribution } from './distribution.ts';
import type { Family, FamilySpec, Sample } from './family.ts';

type Labels = Sample['labels'];

/**
 * What this process counts, in plain numbers that are read when somebody asks: counting costs an addition, whether or
 * not anybody ever does. A series is made once, where its labels become known, and kept by who counts.
 */
@Injectable()
export class Meters {
  private readonly families = new Map<FamilySpec, (() => Sample[])[]>();

  count(spec: FamilySpec, labels: Labels = {}): Count {
    const count = new Count();
    this.read(spec, () => [{ labels, value: count.value }]);
    return count;
  }

  /** A count for each value of one label, all there from the start: a series that appears with 1 shows no increase. */
  counts<Value extends string>(
    spec: FamilySpec,
    label: string,
    values: readonly Value[],
    labels: Labels = {},
  ): Record<Value, Count> {
    const counts = values.map((value) => [value, this.count(spec, { ...labels, [label]: value })]);
    return Object.fromEntries(counts) as Record<Value, Count>;
  }

  distribution(spec: FamilySpec, bounds: readonly number[], labels: Labels = {}): Distribution {
    const distribution = new Distribution(bounds);
    this.read(spec, () => distribution.samples(spec.name, labels));
    return distribution;
  }

  /** A figure that is kept elsewhere already. */
  reading(spec: FamilySpec, labels: Labels, value: () => number): void {
    this.read(spec, () => [{ labels, value: value() }]);
  }

  snapshot(): Family[] {
    return [...this.families].map(([spec, reads]) => ({ ...spec, values: reads.flatMap((read) => read()) }));
  }

  private read(spec: FamilySpec, samples: () => Sample[]): void {
    const reads = this.families.get(spec);
    if (reads) reads.push(samples);
    else this.families.set(spec, [samples]);
  }
}
