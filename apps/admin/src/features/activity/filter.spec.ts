import { exportAddress } from './activity.queries.ts';
import { isReversed, rangeOf, spanOf } from './filter.ts';

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
