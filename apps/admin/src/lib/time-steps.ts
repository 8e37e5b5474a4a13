import { DAY } from './time.ts';

const MINUTE = 60_000;
const STEPS = {
  minute: MINUTE,
  '2 minutes': 2 * MINUTE,
  '5 minutes': 5 * MINUTE,
  '10 minutes': 10 * MINUTE,
  '15 minutes': 15 * MINUTE,
  'half-hour': 30 * MINUTE,
  hour: 60 * MINUTE,
  '2 hours': 120 * MINUTE,
  '3 hours': 180 * MINUTE,
  '6 hours': 360 * MINUTE,
  '12 hours': DAY / 2,
  day: DAY,
  '2 days': 2 * DAY,
};
export type Step = keyof typeof STEPS;

/** More bars than this are too thin to be pointed at. */
const MOST = 96;
/** As many as the range is cut into where no round step fits. */
const OTHERWISE = 48;

/** The last full minute, hour or day of the reader's clock before a moment. */
export function stepStart(at: number, step: Step): number {
  const midnight = new Date(at).setHours(0, 0, 0, 0);
  return midnight + Math.floor((at - midnight) / STEPS[step]) * STEPS[step];
}

/** The end of the minute, hour or day of the reader's clock that a moment is in. */
export const stepEnd = (at: number, step: Step): number => stepStart(at, step) + STEPS[step];

/** How many steps a span is cut into, and where the last one ends. Without a step one is looked for that fits exactly. */
export function stepsBetween(start: number, end: number, step?: Step): { end: number; buckets: number } {
  if (step) {
    const buckets = Math.ceil((end - start) / STEPS[step]);
    return { end: start + buckets * STEPS[step], buckets };
  }
  const fits = Object.values(STEPS).find((width) => (end - start) % width === 0 && (end - start) / width <= MOST);
  return { end, buckets: fits ? (end - start) / fits : OTHERWISE };
}
