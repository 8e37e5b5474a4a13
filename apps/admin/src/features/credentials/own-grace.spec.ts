import { MAX_GRACE_SECONDS } from '@velgent/client-model';
import { graceFault, graceSeconds } from './own-grace.tsx';

it('takes what the server takes: whole units, up to 30 days', () => {
  expect(graceSeconds({ amount: ' 36 ', unit: 'hours' })).toBe(129_600);
  for (const [amount, unit, fault] of [
    ['1', 'minutes', null],
    ['30', 'days', null],
    ['720', 'hours', null],
    ['43200', 'minutes', null],
    ['31', 'days', 'At most 30 days.'],
    ['721', 'hours', 'At most 30 days.'],
    ['0', 'days', 'A whole number, 1 or more.'],
    ['', 'days', 'A whole number, 1 or more.'],
    ['1.5', 'hours', 'A whole number, 1 or more.'],
    ['-1', 'hours', 'A whole number, 1 or more.'],
    ['1e3', 'minutes', 'A whole number, 1 or more.'],
  ] as const)
    expect([amount, unit, graceFault({ amount, unit })]).toEqual([amount, unit, fault]);
  expect(graceSeconds({ amount: '30', unit: 'days' })).toBe(MAX_GRACE_SECONDS);
});
