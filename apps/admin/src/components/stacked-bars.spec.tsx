import { fireEvent, render, screen } from '@testing-library/react';
import { StackedBars } from './stacked-bars.tsx';

const HOUR = 3_600_000;

function labelsOf(from: Date, hours: number, bars = 48): string[] {
  const moments = Array.from({ length: bars }, (_, bar) => from.getTime() + (bar * hours * HOUR) / bars);
  const { container } = render(
    <StackedBars
      label="Calls"
      moments={moments}
      series={[{ name: 'all', colour: 'red', counts: moments.map(() => 1) }]}
    />,
  );
  return [...container.querySelectorAll('span')]
    .map(({ textContent }) => textContent!)
    .filter((text) => /[:A-Z]/.test(text));
}

it.each([1, 5, 24, 36, 48, 54, 72, 84, 100, 168, 720, 1440, 2160])(
  'labels no two moments of %d hours alike',
  (hours) => {
    const labels = labelsOf(new Date(2026, 9, 20, 9, 37), hours);
    expect(labels.length).toBeGreaterThanOrEqual(2);
    const days = labels.filter((label) => !label.includes(':'));
    expect(new Set(days).size).toBe(days.length);
    // Within two days a clock time may come again; the day stands between.
    if (hours > 48) expect(labels).toEqual(days);
  },
);

it('keeps its colours where the system forces its own', () => {
  const series = [{ name: 'all', colour: 'red', counts: [1, 2] }];
  const { container } = render(<StackedBars label="Calls" moments={[0, HOUR]} series={series} />);
  const bars = [...container.querySelectorAll('i')];
  expect(bars).toHaveLength(2);
  expect(bars.every((bar) => bar.hasAttribute('data-ink'))).toBe(true);
});

it('names the day at midnight', () => expect(labelsOf(new Date(2026, 9, 24, 18), 24)).toContain('25 Oct'));

describe('narrowed by keyboard', () => {
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
});
