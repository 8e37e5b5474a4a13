import { fireEvent, render, screen } from '@testing-library/react';
import { StackedBars } from './stacked-bars.tsx';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-30T00:00:00Z');
const onDragged = jest.fn();
const press = (key: string, shiftKey = false) => fireEvent.keyDown(screen.getByRole('slider'), { key, shiftKey });
const told = () => screen.getByRole('slider').getAttribute('aria-valuetext');

beforeEach(() => {
  onDragged.mockReset();
  render(
    <StackedBars
      label="Calls over time"
      moments={[0, 1, 2, 3].map((hour) => START + hour * HOUR)}
      series={[{ name: 'copilot', colour: 'red', counts: [1, 20, 300, 4000] }]}
      onDragged={onDragged}
    />,
  );
});

it('narrows the range by keyboard: Shift and the arrow keys choose bars, Enter shows them alone', () => {
  press('Home');
  press('ArrowRight');
  press('ArrowRight', true);
  expect(told()).toMatch(/ to .*: copilot 320$/);
  press('Enter');
  expect(onDragged).toHaveBeenCalledWith(1, 2);
  expect(told()).toMatch(/: copilot 300$/);
});

it('takes the bar it stands on where none are chosen, and forgets them on Escape and on moving on', () => {
  press('End');
  press('ArrowLeft', true);
  press('Escape');
  expect(told()).toMatch(/: copilot 300$/);
  press('ArrowLeft', true);
  press('ArrowLeft');
  press('Enter');
  expect(onDragged).toHaveBeenCalledWith(0, 0);
});
