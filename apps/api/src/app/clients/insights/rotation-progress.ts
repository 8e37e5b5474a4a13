import type { RotationProgress } from '@velgent/admin-dto';
import type { TotalUse } from '../../activity/credential-use.store.ts';
import { whenToFinish } from './when-to-finish.ts';

/** How much of the traffic has moved to the successor, and whether the old one may end. */
export function progressOf(old: TotalUse, successor: TotalUse): RotationProgress {
  const lastHour = old.lastHour + successor.lastHour;
  return {
    successor_share_last_hour: lastHour ? successor.lastHour / lastHour : null,
    ...whenToFinish({
      now: old.now,
      successorFirstUsedAt: successor.firstUsedAt,
      oldLastUsedAt: old.lastUsedAt,
    }),
  };
}
