import classes from './credential-drawer.module.css';

/** A line through the counts, over its own shade. */
export function UsageSparkline({ counts }: { counts: number[] }) {
  const highest = Math.max(...counts, 1);
  const line = counts.map((count, at) => `${at} ${1 - count / highest}`).join(' L ');
  return (
    <svg className={classes.sparkline} viewBox={`0 -0.05 ${counts.length - 1} 1.1`} preserveAspectRatio="none">
      <path d={`M 0 1 L ${line} L ${counts.length - 1} 1`} data-shade />
      <path d={`M ${line}`} />
    </svg>
  );
}
