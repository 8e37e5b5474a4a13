import type { PlanLimits } from '@velgent/client-model';
import { countOf, formatCount } from '../../lib/number.ts';

/** “120 calls a minute for each credential, 600 in all” */
export function callsAllowed({
  credential_calls_per_minute: each,
  organisation_calls_per_minute: all,
}: PlanLimits): string {
  if (each === null && all === null) return 'any number of calls';
  if (all === null) return `${countOf(each!, 'call')} a minute for each credential`;
  if (each === null || each >= all) return `${countOf(all, 'call')} a minute`;
  return `${countOf(each, 'call')} a minute for each credential, ${formatCount(all)} in all`;
}

/** “600 calls a minute”, of the whole organisation where that is limited: for a narrow column. */
export function mostCalls({
  credential_calls_per_minute: each,
  organisation_calls_per_minute: all,
}: PlanLimits): string {
  const most = all ?? each;
  return most === null ? 'no limit' : `${countOf(most, 'call')} a minute`;
}

/** “30 calls a minute and 500 live credentials”; undefined where neither is limited. */
export function allowed(limits: PlanLimits): string | undefined {
  const { credential_calls_per_minute: each, organisation_calls_per_minute: all, live_credentials: live } = limits;
  const calls = each === null && all === null ? [] : [callsAllowed(limits)];
  const credentials = live === null ? [] : [countOf(live, 'live credential')];
  return [...calls, ...credentials].join(', and ') || undefined;
}
