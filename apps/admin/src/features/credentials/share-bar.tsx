import { formatShare } from '../../lib/number.ts';
import classes from './rotation-radar.module.css';

export const Bar = ({ share }: { share: number }) => (
  <div className={classes.share} data-ink aria-hidden>
    <span data-ink style={{ width: formatShare(share) }} />
  </div>
);

/** How much of the last hour's traffic came through the new one. */
export function ShareBar({ share }: { share: number | null }) {
  if (share === null) return <p className={classes.shareText}>No traffic in the last hour.</p>;
  return (
    <div>
      <Bar share={share} />
      <p className={classes.shareText}>
        <strong>{formatShare(share)}</strong> of the last hour’s traffic is on the new one, {formatShare(1 - share)} on
        the old.
      </p>
    </div>
  );
}
