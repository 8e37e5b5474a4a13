import { scaleLinear } from 'd3-scale';
import { area } from 'd3-shape';
import classes from './credential-drawer.module.css';

/** A line through the counts, over its own shade. */
export function UsageSparkline({ counts }: { counts: number[] }) {
  const height = scaleLinear([0, Math.max(...counts, 1)], [1, 0]);
  const shade = area<number>((_, at) => at, 1, height);
  return (
    <svg className={classes.sparkline} viewBox={`0 -0.05 ${counts.length - 1} 1.1`} preserveAspectRatio="none">
      <path d={shade(counts)!} data-shade />
      <path d={shade.lineY1()(counts)!} />
    </svg>
  );
}
