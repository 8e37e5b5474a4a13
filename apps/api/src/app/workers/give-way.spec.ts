import { summarise } from '../summarise/extract/summarise.ts';
import { giveWay, startGivingWay } from './give-way.ts';

const request = {
  operation: 'summarise_text' as const,
  text: Array.from({ length: 500 }, (_, i) => `Depot ${i} reported ${i * 7} late deliveries to its customers.`).join(
    ' ',
  ),
  format: 'paragraph' as const,
  maxWords: 80,
  referenceTime: new Date('2026-03-02T09:00:00Z'),
};

afterEach(() => jest.restoreAllMocks());

it('leaves the core to others in the midst of a long text, where asked to, and summarises it the same', () => {
  const pauses = jest.spyOn(Atomics, 'wait');
  const unasked = summarise(request);
  expect(pauses).not.toHaveBeenCalled();
  startGivingWay();
  expect(summarise(request)).toEqual(unasked);
  expect(pauses.mock.calls.length).toBeGreaterThan(2);
});

it('costs nothing within half a millisecond of the last pause', () => {
  const pauses = jest.spyOn(Atomics, 'wait');
  startGivingWay();
  giveWay();
  expect(pauses).not.toHaveBeenCalled();
});
