import '@mantine/charts/styles.css';
import { Sparkline } from '@mantine/charts';

const UsageSparkline = ({ calls }: { calls: number[] }) => (
  <Sparkline h={56} data={calls} color="var(--v-accent)" curveType="monotone" fillOpacity={0.25} strokeWidth={1.75} />
);
export default UsageSparkline;
