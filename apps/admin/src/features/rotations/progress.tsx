import type { OpenRotation } from '@velgent/admin-dto';
import { formatShare } from '../../lib/number.ts';
import { clockText } from '../../lib/time-format.ts';
import { Safety } from '../credentials/safety.tsx';
import { Bar } from '../credentials/share-bar.tsx';
import classes from './rotations.module.css';

/** How much has moved, and whether the old one can be cut off. */
export function Progress({ rotation }: { rotation: OpenRotation }) {
  const share = rotation.successor_share_last_hour;
  return (
    <div className={classes.progress}>
      {share !== null && <Bar share={share} />}
      <span>{share === null ? 'No traffic in the last hour' : `${formatShare(share)} on the new one`}</span>
      <Safety safe={rotation.safe_to_finish} small>
        {verdict(rotation)}
      </Safety>
    </div>
  );
}

function verdict({ safe_to_finish, safe_to_finish_at }: OpenRotation): string {
  if (safe_to_finish) return 'Safe to finish';
  return safe_to_finish_at
    ? `Safe from ${clockText(safe_to_finish_at)} if unused until then`
    : 'The new one hasn’t been used yet';
}
