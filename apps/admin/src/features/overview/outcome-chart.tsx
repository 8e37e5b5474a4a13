import type { OutcomeBucket } from '@velgent/admin-dto';
import { StackedBars } from '../../components/stacked-bars.tsx';

/** Plain, striped, dotted: told apart without their colours too. As the sums below it, in overview.module.css. */
const FILLS = { success: 'var(--v-fill-success)', refused: 'var(--v-fill-refused)', error: 'var(--v-fill-error)' };

/** Calls over time by outcome. The sums stand below it in words. */
export const OutcomeChart = ({ buckets }: { buckets: OutcomeBucket[] }) => (
  <StackedBars
    label="Calls over time"
    moments={buckets.map(({ from }) => Date.parse(from))}
    series={(['success', 'refused', 'error'] as const).map((name) => ({
      name,
      colour: FILLS[name],
      counts: buckets.map((each) => each[name]),
    }))}
  />
);
