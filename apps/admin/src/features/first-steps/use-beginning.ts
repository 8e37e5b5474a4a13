import { useQuery } from '@tanstack/react-query';
import type { Overview } from '@velgent/admin-dto';
import { useState } from 'react';
import { useOnceTrue } from '../../lib/use-once-true.ts';
import { DAY } from '../../lib/time.ts';
import { credentialQueries } from '../credentials/credentials.queries.ts';
import { API_KEYS, OAUTH_CLIENTS } from '../credentials/kinds.ts';
import { organisationQueries } from '../organisations/organisations.queries.ts';
import { overviewQueries } from '../overview/overview.queries.ts';
import { secondFactorQueries } from '../second-factor/second-factor.queries.ts';
import { dismissed } from './dismissed.ts';
import { firstStepsQueries } from './first-steps.queries.ts';
import { type Beginning, doneSteps, isReal, STEPS } from './steps.ts';

/** What happens is seen within seconds. */
const LIVE = 3_000;

const isEmpty = ({ credentials: { oauth_clients, api_keys }, calls }: Overview) =>
  [oauth_clients, api_keys].every(({ active, expiring }) => active + expiring === 0) && calls.last_7_days === 0;

export type FirstStepsState = { is: 'unknown' | 'over' } | { is: 'on'; beginning: Omit<Beginning, 'onShow'> };

/**
 * Where an organisation stands before its first call, by what the server knows. Over once all is done, a week after the
 * first call, or where the reader has dismissed it; what is done while the page is open stays on show until it is left.
 */
export function useBeginning(tenantId: string, readerId: string) {
  const [wasDismissed, setDismissed] = useState(() => dismissed.has(readerId, tenantId));
  const overview = useQuery(overviewQueries.of(tenantId));
  const organisation = useQuery(organisationQueries.one(tenantId));
  const isYoung = Date.now() - Date.parse(organisation.data?.created_at ?? '') < 30 * DAY;
  const mayBegin = !wasDismissed && (isYoung || (!!overview.data && isEmpty(overview.data)));

  const past = useQuery({ ...firstStepsQueries.isPast(tenantId), enabled: mayBegin });
  // For as long as the page is open: the first client alone makes an old organisation one that has begun, and its secret is
  // on show here.
  const hasBegun = useOnceTrue(mayBegin && past.data === false);
  const begins = hasBegun && !wasDismissed;
  const factor = useQuery({ ...secondFactorQueries.own(), enabled: begins });
  const lists = [OAUTH_CLIENTS, API_KEYS].map((kind) => credentialQueries.list(tenantId, kind));
  const clients = useQuery({ ...lists[0]!, enabled: begins });
  const keys = useQuery({ ...lists[1]!, enabled: begins });
  const calls = useQuery({
    ...firstStepsQueries.calls(tenantId),
    enabled: begins,
    refetchInterval: ({ state }) => (state.data?.some(isReal) ? false : LIVE),
  });

  const beginning = factor.data &&
    clients.data &&
    keys.data &&
    calls.data && {
      credentials: [...clients.data.items, ...keys.data.items],
      calls: calls.data,
      secondFactor: !!factor.data.enrolled_at,
    };
  const isOpen = begins && !!beginning && doneSteps({ ...beginning, onShow: false }).size < STEPS.length;
  const wasOpen = useOnceTrue(isOpen);
  const failed = [past, factor, clients, keys, calls].some(({ error, data }) => error && data === undefined);
  return {
    state: stateOf(),
    dismiss: () => {
      dismissed.add(readerId, tenantId);
      setDismissed(true);
    },
  };

  function stateOf(): FirstStepsState {
    if (wasDismissed || failed) return { is: 'over' };
    if (!begins && !mayBegin) return { is: overview.data || overview.error ? 'over' : 'unknown' };
    if (!begins && past.data) return { is: 'over' };
    if (!beginning) return { is: 'unknown' };
    return isOpen || wasOpen ? { is: 'on', beginning } : { is: 'over' };
  }
}
