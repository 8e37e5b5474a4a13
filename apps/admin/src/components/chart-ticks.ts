import { dayOf } from '../lib/time.ts';

/** Whole numbers from 0 to the first at or above the highest count, at most six, in steps of 1, 2 or 5 times a power of ten. */
export function countTicks(highest: number): number[] {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(highest / 5)));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each * 5 >= highest)!;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, at) => at * step);
}

/** Which bars have their moment written below: at most eight, evenly apart, and each day once, at its beginning. */
export function momentTicks(moments: number[], inDays: boolean): number[] {
  const all = moments.map((_, bar) => bar);
  const begins = (bar: number) => bar > 0 && dayOf(moments[bar]!) !== dayOf(moments[bar - 1]!);
  const told = inDays ? all.filter(begins) : all;
  const apart = Math.ceil(told.length / 8);
  return told.filter((_, at) => at % apart === 0);
}
