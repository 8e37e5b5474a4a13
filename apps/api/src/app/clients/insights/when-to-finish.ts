import type { RotationRadar } from '@velgent/admin-dto';
import { MAX_ACCESS_TOKEN_TTL_SECONDS } from '@velgent/client-model';

/** What the log of calls says of a rotation; uses are successful exchanges and calls since it. */
export interface RotationUse {
  now: Date;
  successorFirstUsedAt: Date | null;
  oldLastUsedAt: Date | null;
}

/**
 * When ending the old generation stops nobody that the log knows of. A caller with a token of the old one may be silent
 * in the log of exchanges for as long as the token lives, so the old one has to be quiet for that long, from the
 * successor's first use on: before that, nobody has moved.
 */
export function whenToFinish({
  now,
  successorFirstUsedAt,
  oldLastUsedAt,
}: RotationUse): Pick<RotationRadar, 'safe_to_finish' | 'quiet_since' | 'safe_to_finish_at'> {
  if (!successorFirstUsedAt) return { safe_to_finish: false, quiet_since: null, safe_to_finish_at: null };
  const quietSince = Math.max(successorFirstUsedAt.getTime(), oldLastUsedAt?.getTime() ?? 0);
  const safeFrom = quietSince + MAX_ACCESS_TOKEN_TTL_SECONDS * 1000;
  return {
    safe_to_finish: now.getTime() >= safeFrom,
    quiet_since: new Date(quietSince).toISOString(),
    safe_to_finish_at: new Date(safeFrom).toISOString(),
  };
}
