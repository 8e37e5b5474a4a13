import { scaleLinear, scaleTime, scaleUtc } from 'd3-scale';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { formatCount } from '../lib/number.ts';
import { clockOf, DAY, dayAndClockOf, dayOf } from '../lib/time.ts';
import { useTimeZone } from '../lib/time-format.ts';
import classes from './stacked-bars.module.css';

/** How many counts and moments are written beside the bars, roughly. */
const COUNTS = 4;
const MOMENTS = 7;

export interface Series {
  name: string;
  colour: string;
  /** One for each bar. */
  counts: number[];
}

interface Props {
  label: string;
  /** When each bar begins, in ms; all are equally long. */
  moments: number[];
  series: Series[];
  /** Called with the first and the last bar dragged over, or chosen with Shift and the arrow keys, then Enter. */
  onDragged?: (first: number, last: number) => void;
}

const isMidnight = (at: Date, zone: 'UTC' | undefined) => clockOf(+at, zone) === '00:00';

/**
 * Counts over time, one bar on top of the other. The numbers of a bar are told where one points at it, and to whoever
 * goes from bar to bar with the arrow keys: to them the chart is a slider over time. The scales are D3's, the elements
 * React's: decision 0011.
 */
export function StackedBars({ label, moments, series, onDragged }: Props) {
  const zone = useTimeZone();
  const last = moments.length - 1;
  const [at, setPointed] = useState<number>();
  const pointed = at === undefined ? undefined : Math.min(at, last);
  const [pressed, setPressed] = useState<number>();
  const totals = moments.map((_, bar) => series.reduce((sum, { counts }) => sum + (counts[bar] ?? 0), 0));
  const width = (moments[1] ?? Date.now()) - moments[0]!;
  const height = scaleLinear([0, Math.max(...totals, 1)], [0, 100]).nice(COUNTS);
  const time = (zone ? scaleUtc : scaleTime)([moments[0]!, moments.at(-1)! + width], [0, 100]);
  const inDays = moments.at(-1)! - moments[0]! > 2 * DAY;
  const place = (bar: number) => `${(100 * bar) / moments.length}%`;

  const barUnder = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(last, Math.max(0, Math.floor(((clientX - left) / width) * moments.length)));
  };
  const press = (event: PointerEvent) => {
    if (!onDragged || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setPressed(barUnder(event));
  };
  const release = (event: PointerEvent) => {
    const bar = barUnder(event);
    if (pressed !== undefined && pressed !== bar) onDragged?.(Math.min(pressed, bar), Math.max(pressed, bar));
    setPressed(undefined);
  };

  const told = pointed ?? last;
  const [first, end] = [Math.min(pressed ?? told, told), Math.max(pressed ?? told, told)];
  const step = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && onDragged) {
      onDragged(first, end);
      return setPressed(undefined);
    }
    if (event.key === 'Escape') return setPressed(undefined);
    const to = { ArrowLeft: told - 1, ArrowRight: told + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setPressed(event.shiftKey && onDragged ? (pressed ?? told) : undefined);
    setPointed(Math.min(last, Math.max(0, to)));
  };
  const numbers = series
    .map(
      ({ name, counts }) =>
        `${name} ${formatCount(counts.slice(first, end + 1).reduce((sum, count) => sum + count, 0))}`,
    )
    .join(', ');

  return (
    <div className={classes.chart}>
      <div
        className={classes.plot}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={moments.length}
        aria-valuenow={told + 1}
        aria-valuetext={`${dayAndClockOf(moments[first]!, zone)}${first < end ? ` to ${dayAndClockOf(moments[end]! + width, zone)}` : ''}: ${numbers}`}
        onKeyDown={step}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && setPointed(last)}
        onBlur={() => {
          setPointed(undefined);
          setPressed(undefined);
        }}
        data-drags={onDragged && true}
        onPointerDown={press}
        onPointerMove={(event) => setPointed(barUnder(event))}
        onPointerLeave={() => setPointed(undefined)}
        onPointerUp={release}
        onPointerCancel={() => setPressed(undefined)}
      >
        {height
          .ticks(COUNTS)
          .filter(Number.isInteger)
          .map((tick) => (
            <div key={tick} className={classes.line} style={{ bottom: `${height(tick)}%` }}>
              <span>{formatCount(tick)}</span>
            </div>
          ))}
        {pointed !== undefined && <div className={classes.pointed} style={{ left: place(pointed), width: place(1) }} />}
        <div className={classes.bars}>
          {moments.map((at, bar) => (
            <div key={at}>
              {series.map(({ name, colour, counts }, which) => (
                <i
                  key={`${which} ${name}`}
                  data-ink
                  style={{ height: `${height(counts[bar]!)}%`, background: colour }}
                />
              ))}
            </div>
          ))}
        </div>
        {pressed !== undefined && pointed !== undefined && (
          <div
            className={classes.dragged}
            style={{ left: place(Math.min(pressed, pointed)), width: place(Math.abs(pointed - pressed) + 1) }}
          />
        )}
        {pointed !== undefined && (
          <div
            className={classes.tip}
            style={
              pointed < moments.length / 2 ? { left: place(pointed + 1) } : { right: place(moments.length - pointed) }
            }
          >
            <strong>{dayAndClockOf(moments[pointed]!, zone)}</strong>
            {series.map(({ name, colour, counts }, which) => (
              <div key={`${which} ${name}`}>
                <i data-ink style={{ background: colour }} />
                <bdi>{name}</bdi>
                <span>{formatCount(counts[pointed]!)}</span>
              </div>
            ))}
          </div>
        )}
      </div>
      <div className={classes.moments}>
        {time
          .ticks(MOMENTS)
          .filter((at) => !inDays || isMidnight(at, zone))
          .map((at) => (
            <span key={+at} style={{ left: `${time(at)}%` }}>
              {isMidnight(at, zone) ? dayOf(+at, zone).replace(/ \d{4}$/, '') : clockOf(+at, zone)}
            </span>
          ))}
      </div>
    </div>
  );
}
