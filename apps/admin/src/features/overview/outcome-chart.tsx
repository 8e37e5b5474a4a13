import type { OutcomeBucket } from '@velgent/admin-dto';
import { StackedBars } from '../../components/stacked-bars.tsx';

const COLOURS = { success: 'var(--v-series-1)', refused: 'var(--v-series-5)', error: 'var(--v-series-2)' };

/** Calls over time by outcome. The sums stand below it in words. */
export const OutcomeChart = ({ buckets }: { buckets: OutcomeBucket[] }) => (
  <StackedBars
    label={`Calls over time: ${buckets.length} bars; the sums stand below.`}
    moments={buckets.map(({ from }) => Date.parse(from))}
    series={(['success', 'refused', 'error'] as const).map((name) => ({
      name,
      colour: COLOURS[name],
      counts: buckets.map((each) => each[name]),
    }))}
  />
);
