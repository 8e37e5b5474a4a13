import { exportAddress } from './activity.queries.ts';
import { barsOf, isReversed, rangeOf, spanOf } from './filter.ts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');

describe('spanOf', () => {
  it('ends now where nothing else is asked for, and begins 7 days before', () =>
    expect(spanOf({}, NOW)).toEqual({ from: '2026-11-17T12:00:00.000Z', to: '2026-11-24T12:00:00.000Z' }));

  it('keeps fixed ends', () => {
    const ends = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' };
    expect(spanOf({ ...ends, range: '1h' }, NOW)).toEqual(ends);
  });

  it('goes back from a given end', () =>
    expect(spanOf({ to: '2026-11-02T00:00:00.000Z', range: '24h' }, NOW).from).toBe('2026-11-01T00:00:00.000Z'));

  it('never ends before it begins', () => {
    const { from, to } = spanOf({ from: '2026-11-03T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' }, NOW);
    expect(Date.parse(to)).toBeGreaterThan(Date.parse(from));
  });
});

describe('barsOf', () => {
  const at = (range: string, now = Date.parse('2026-11-24T12:07:31.123Z')) => {
    const { from, to, buckets } = barsOf({ range }, now);
    const start = new Date(from);
    return {
      start,
      minutes: (Date.parse(to) - Date.parse(from)) / 60_000 / buckets,
      buckets,
      isOver: Date.parse(to) < now,
    };
  };

  it.each([
    ['1h', 1, 61],
    ['24h', 30, 49],
    ['7d', 180, 57],
    ['30d', 1440, 31],
    ['90d', 1440, 91],
  ])('begins the bars of %s on round times, each %d minutes long', (range, minutes, buckets) => {
    const bars = at(range);
    expect(bars).toMatchObject({ minutes, buckets, isOver: false });
    expect([bars.start.getSeconds(), bars.start.getMilliseconds()]).toEqual([0, 0]);
    const inDay = bars.start.getHours() * 60 + bars.start.getMinutes();
    expect(inDay % minutes).toBe(0);
  });

  it('begins the list with the first bar', () => {
    const now = Date.parse('2026-11-24T12:07:31.123Z');
    expect(barsOf({ range: '24h' }, now).from).toBe(spanOf({ range: '24h' }, now).from);
  });

  it('cuts fixed ends into round steps where some fit, and never leaves them', () => {
    const from = '2026-11-24T10:07:00.000Z';
    expect(barsOf({ from, to: '2026-11-24T14:52:00.000Z' })).toMatchObject({
      from,
      to: '2026-11-24T14:52:00.000Z',
      buckets: 57,
    });
    expect(barsOf({ from, to: '2026-11-24T10:07:13.000Z' }).buckets).toBe(48);
  });
});

describe('the list and the export', () => {
  const query = (address: Parameters<typeof exportAddress>[1]) =>
    Object.fromEntries(new URLSearchParams(exportAddress('1', address, 'csv').split('?')[1]));

  it('begin where the chart does when From is cleared', () =>
    expect(query({ to: '2026-11-24T12:00:00.000Z' })).toMatchObject({
      from: '2026-11-17T12:00:00.000Z',
      to: '2026-11-24T12:00:00.000Z',
    }));

  it('are open to what comes while they are read', () => expect(query({ range: '1h' })).not.toHaveProperty('to'));
});

it('knows From after To', () => {
  const ends = { from: '2026-11-03T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' };
  expect(isReversed(ends)).toBe(true);
  expect(isReversed({ from: ends.to, to: ends.from })).toBe(false);
  expect(isReversed({ from: ends.from })).toBe(false);
});

describe('rangeOf', () => {
  it('takes only ranges it knows', () => {
    expect(rangeOf({ range: '1h' })).toBe('1h');
    expect(rangeOf({ range: 'constructor' })).toBe('7d');
  });
});
