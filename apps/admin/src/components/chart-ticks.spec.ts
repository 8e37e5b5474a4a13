import { DAY } from '../lib/time.ts';
import { countTicks, momentTicks } from './chart-ticks.ts';

describe('the ticks of a chart', () => {
  it('reach the highest count in few round steps', () => {
    expect(countTicks(1)).toEqual([0, 1]);
    expect(countTicks(4)).toEqual([0, 1, 2, 3, 4]);
    expect(countTicks(7)).toEqual([0, 2, 4, 6, 8]);
    expect(countTicks(11)).toEqual([0, 5, 10, 15]);
    expect(countTicks(1204)).toEqual([0, 500, 1000, 1500]);
    for (let highest = 1; highest < 3000; highest += 7) {
      const ticks = countTicks(highest);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });

  it('name few moments, and no day twice', () => {
    const of = (bars: number, width: number) => Array.from({ length: bars }, (_, bar) => bar * width);
    expect(momentTicks(of(48, 1000), false)).toEqual([0, 6, 12, 18, 24, 30, 36, 42]);
    const days = momentTicks(of(28, DAY / 4), true);
    expect(days.slice(1).map((bar, at) => bar - days[at]!)).toEqual(Array(days.length - 1).fill(4));
    expect(days.length).toBeGreaterThan(5);
    expect(momentTicks(of(30, DAY), true).length).toBeLessThanOrEqual(8);
  });
});
