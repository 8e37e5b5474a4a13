import { BarChart } from '@mantine/charts';
import { useState } from 'react';
import { ReferenceArea } from 'recharts';
import { formatCount } from '../../lib/number.ts';
import { clockOf, DAY, dayAndClockOf, dayOf } from '../../lib/time.ts';
import classes from './activity.module.css';

interface Props {
  /** When the first bar begins, and how long each one is, in ms. */
  start: number;
  width: number;
  series: { name: string; colour: string; counts: number[] }[];
  onNarrow: (from: number, to: number) => void;
}

export function StackedBars({ start, width, series, onNarrow }: Props) {
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const bars = series[0]?.counts.length ?? 0;
  const data = Array.from({ length: bars }, (_, at) => ({
    at: start + at * width,
    ...Object.fromEntries(series.map(({ counts }, which) => [`series${which}`, counts[at]])),
  }));
  const inDays = bars * width > 2 * DAY;
  const format = inDays ? (at: number) => dayOf(at).replace(/ \d{4}$/, '') : clockOf;

  const finish = () => {
    if (drag && drag.from !== drag.to) {
      const [first, last] = drag.from < drag.to ? [drag.from, drag.to] : [drag.to, drag.from];
      onNarrow(first, last + width);
    }
    setDrag(undefined);
  };

  return (
    <div
      data-drags
      role="img"
      aria-label={`${bars} bars; the numbers stand in the list and in the legend below.`}
      className={classes.bars}
    >
      <BarChart
        h={180}
        type="stacked"
        data={data}
        dataKey="at"
        series={series.map(({ name, colour }, which) => ({ name: `series${which}`, label: name, color: colour }))}
        gridAxis="x"
        tickLine="none"
        xAxisProps={{
          tickFormatter: format,
          minTickGap: 40,
          ticks: inDays ? firstOfEachDay(data.map(({ at }) => at)) : undefined,
        }}
        yAxisProps={{ width: 44, interval: 0, allowDecimals: false, tickFormatter: formatCount }}
        tooltipAnimationDuration={0}
        maxBarWidth={28}
        valueFormatter={formatCount}
        tooltipProps={{ labelFormatter: (at) => (Number(at) ? dayAndClockOf(Number(at)) : '') }}
        barProps={{ isAnimationActive: false, radius: 0 }}
        barChartProps={{
          accessibilityLayer: false,
          onMouseDown: ({ activeLabel }) =>
            activeLabel !== undefined && setDrag({ from: Number(activeLabel), to: Number(activeLabel) }),
          onMouseMove: ({ activeLabel }) =>
            activeLabel !== undefined && drag && setDrag({ ...drag, to: Number(activeLabel) }),
          onMouseUp: finish,
          onMouseLeave: finish,
        }}
      >
        {drag && (
          <ReferenceArea
            x1={drag.from}
            x2={drag.to}
            fill="var(--v-accent)"
            fillOpacity={0.18}
            ifOverflow="extendDomain"
          />
        )}
      </BarChart>
    </div>
  );
}

/** So that no day is named twice. */
const firstOfEachDay = (moments: number[]) =>
  moments.filter((at, index) => index === 0 || dayOf(at) !== dayOf(moments[index - 1]!));
