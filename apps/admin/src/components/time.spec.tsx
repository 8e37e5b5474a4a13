import { MantineProvider } from '@mantine/core';
import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { clockText, dayAndClockText, timeFormat } from '../lib/time-format.ts';
import { Day, ExactTime, Time } from './time.tsx';

const NOW = Date.parse('2026-11-24T23:30:00.000Z');
const show = (element: ReactNode) => {
  const { container, unmount } = render(
    <MantineProvider>
      <p>{element}</p>
    </MantineProvider>,
  );
  return { said: () => container.querySelector('p')!.textContent, unmount };
};
const text = (element: ReactNode) => {
  const { said, unmount } = show(element);
  const now = said();
  unmount();
  return now;
};

beforeEach(() => void jest.useFakeTimers({ now: NOW }));
afterEach(() => act(() => timeFormat.set('relative')));

const PAST = '2026-11-24T23:27:00.000Z';
const SOON = '2026-11-25T04:42:33.000Z';
const utc = { day: '24 Nov 2026', exact: '24 Nov 2026, 23:27:00 UTC' };
const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(PAST));

it('shows a moment as its reader has chosen, on every page at once, and remembers it', () => {
  expect(text(<Time at={PAST} />)).toMatch(/^3 minutes ago, /);
  const { said } = show(<Time at={PAST} />);
  act(() => timeFormat.set('utc'));
  expect(said()).toBe(utc.exact);
  act(() => timeFormat.set('local'));
  expect(said()).toContain(local);
  expect(localStorage.getItem('velgent-times')).toBe('local');
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'velgent-times', newValue: 'utc' })));
  expect(said()).toBe(utc.exact);
  act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'velgent-times', newValue: 'never' })));
  expect(said()).toMatch(/^3 minutes ago/);
});

it('writes exact times and days in the same zone', () => {
  act(() => timeFormat.set('utc'));
  expect(text(<ExactTime at={PAST} />)).toBe(utc.exact);
  expect(text(<Day at={PAST} />)).toBe(utc.day);
  expect(clockText(PAST)).toBe('23:27 UTC');
  expect(dayAndClockText(PAST)).toBe('24 Nov, 23:27 UTC');
});

it('counts down what ends within a day, also beside its exact time', () => {
  expect(text(<Time at={SOON} ahead />)).toMatch(/^in 05:12:33/);
  act(() => timeFormat.set('utc'));
  expect(text(<Time at={SOON} ahead />)).toMatch(/^25 Nov 2026, 04:42:33 UTC \(in 05:12:33/);
  expect(text(<Time at={SOON} />)).toBe('25 Nov 2026, 04:42:33 UTC');
});
