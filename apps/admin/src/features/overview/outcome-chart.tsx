import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import type { OutcomeBucket } from '@velgent/admin-dto';
import { formatCount } from '../../lib/number.ts';
import { clockOf, dayAndClockOf, dayOf } from '../../lib/time.ts';

/** Calls over time by outcome. The sums stand below it in words. */
export default function OutcomeChart({ buckets, days }: { buckets: OutcomeBucket[]; days: boolean }) {
  return (
    <div role="img" aria-label={`Calls over time: ${buckets.length} bars; the sums stand below.`}>
      <BarChart
        h={170}
        type="stacked"
        data={buckets.map(({ from, ...counts }) => ({ at: Date.parse(from), ...counts }))}
        dataKey="at"
        series={[
          { name: 'success', color: 'var(--v-series-1)' },
          { name: 'refused', color: 'var(--v-series-5)' },
          { name: 'error', color: 'var(--v-series-2)' },
        ]}
        gridAxis="x"
        tickLine="none"
        xAxisProps={{
          tickFormatter: days ? (at: number) => dayOf(at).replace(/ \d{4}$/, '') : clockOf,
          minTickGap: 40,
        }}
        yAxisProps={{ width: 44, interval: 0, allowDecimals: false, tickFormatter: formatCount }}
        valueFormatter={formatCount}
        tooltipProps={{ labelFormatter: (at) => (Number(at) ? dayAndClockOf(Number(at)) : '') }}
        tooltipAnimationDuration={0}
        maxBarWidth={28}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  );
}
