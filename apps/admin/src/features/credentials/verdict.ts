import type { RotationProgress } from '@velgent/admin-dto';
import { clockText, dayAndClockText } from '../../lib/time-format.ts';
import type { Kind } from './kinds.ts';

type Finish = Pick<RotationProgress, 'safe_to_finish' | 'quiet_since' | 'safe_to_finish_at'>;

/** Whether the old one can be ended, from what is known of its use, or what is waited for. */
export function verdictOf({ safe_to_finish, quiet_since, safe_to_finish_at }: Finish, { noun, type }: Kind): string {
  if (!quiet_since || !safe_to_finish_at) return `Wait: the new ${noun} has not been used yet.`;
  const use = type === 'oauth_client' ? 'exchange or call' : 'call';
  if (!safe_to_finish)
    return `Wait: no ${use} by the old ${noun} since ${clockText(quiet_since)}; safe to finish from ${clockText(safe_to_finish_at)} if nothing uses it until then.`;
  return `Safe to finish: no ${use} by the old ${noun} since ${dayAndClockText(quiet_since)}, and the new one is in use. Callers that run less than once an hour may not have shown up yet.`;
}
