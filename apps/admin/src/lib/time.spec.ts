import { countdown, duration, relativeTime } from './time.ts';

const NOW = Date.parse('2026-11-24T05:24:41.000Z');
const at = (ms: number) => NOW + ms;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('relativeTime', () => {
  it.each([
    [-5_000, 'just now'],
    [-3 * MINUTE, '3 minutes ago'],
    [-HOUR, '1 hour ago'],
    [-2 * DAY, '2 days ago'],
    [-90 * DAY, '3 months ago'],
    [7 * DAY, 'in 7 days'],
    [DAY, 'in 1 day'],
  ])('says %i ms as “%s”', (ms, words) => expect(relativeTime(at(ms), NOW)).toBe(words));

  it('counts down the last 24 hours', () => {
    expect(relativeTime(at(DAY - 1000), NOW)).toBe('in 23:59:59');
    expect(relativeTime(at(5 * HOUR + 12 * MINUTE + 33_000), NOW)).toBe('in 05:12:33');
    expect(relativeTime(at(1000), NOW)).toBe('in 00:00:01');
  });
});

describe('countdown', () => {
  it('never goes below nothing', () => expect(countdown(-1)).toBe('00:00:00'));
});

describe('duration', () => {
  it.each([
    [604_800, '7 days'],
    [259_200, '3 days'],
    [86_400, '24 hours'],
    [3600, '1 hour'],
    [90, '90 seconds'],
  ])('says %i seconds as “%s”', (seconds, words) => expect(duration(seconds)).toBe(words));
});
