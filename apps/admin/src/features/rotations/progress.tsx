import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { OpenRotation } from '@velgent/admin-dto';
import { formatShare } from '../../lib/number.ts';
import { clockText } from '../../lib/time-format.ts';
import classes from './rotations.module.css';

/** How much has moved, and whether the old one can be cut off. */
export function Progress({ rotation }: { rotation: OpenRotation }) {
  const share = rotation.successor_share_last_hour;
  const Icon = rotation.safe_to_finish ? IconCircleCheck : IconAlertTriangle;
  return (
    <div className={classes.progress}>
      {share !== null && (
        <div className={classes.bar} aria-hidden>
          <span style={{ width: formatShare(share) }} />
        </div>
      )}
      <span>{share === null ? 'No traffic in the last hour' : `${formatShare(share)} on the new one`}</span>
      <span className={classes.verdict} data-tone={rotation.safe_to_finish ? 'green' : 'amber'}>
        <Icon size={16} aria-hidden />
        {verdict(rotation)}
      </span>
    </div>
  );
}

function verdict({ safe_to_finish, safe_to_finish_at }: OpenRotation): string {
  if (safe_to_finish) return 'Safe to finish';
  return safe_to_finish_at
    ? `Safe from ${clockText(safe_to_finish_at)} if unused until then`
    : 'The new one hasn’t been used yet';
}
