import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { DateField } from './date-field.tsx';

const onCommit = jest.fn();

beforeEach(() => {
  jest.useFakeTimers();
  onCommit.mockClear();
  render(
    <MantineProvider>
      <DateField label="From" type="date" value="2026-11-01" onCommit={onCommit} />
    </MantineProvider>,
  );
});
afterEach(() => jest.useRealTimers());

const type = (value: string) => fireEvent.change(screen.getByLabelText('From'), { target: { value } });
const pause = () => act(() => jest.advanceTimersByTime(1000));

it('takes a date that was picked, without Enter', () => {
  type('2026-11-24');
  pause();
  expect(onCommit.mock.calls).toEqual([['2026-11-24']]);
});

it('takes no year that is still being typed', () => {
  type('0002-11-24');
  pause();
  expect(onCommit).not.toHaveBeenCalled();
  type('2025-11-24');
  pause();
  expect(onCommit.mock.calls).toEqual([['2025-11-24']]);
});

it('takes what stands there at once when the field is left', () => {
  type('2026-11-24');
  fireEvent.blur(screen.getByLabelText('From'));
  expect(onCommit.mock.calls).toEqual([['2026-11-24']]);
});
