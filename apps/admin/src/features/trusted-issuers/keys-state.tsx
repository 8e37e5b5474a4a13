import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { TrustedIssuer } from '@velgent/admin-dto';
import badge from '../../components/badge.module.css';
import { Time } from '../../components/time.tsx';
import { countOf } from '../../lib/number.ts';
import { publishedOf } from './published.ts';

type State = Pick<TrustedIssuer, 'keys' | 'fetched_at' | 'fetch_error' | 'jwks'>;

/** How many keys there are and when they came, or why none could be fetched; by sign, colour and words. */
export function KeysState({ keys, fetched_at, fetch_error, jwks }: State) {
  const [tone, Icon, text] = fetch_error
    ? (['amber', IconAlertTriangle, 'last fetch failed'] as const)
    : jwks || fetched_at
      ? (['green', IconCircleCheck, countOf(publishedOf({ keys, fetched_at }).length, 'key')] as const)
      : (['grey', IconClock, 'not fetched yet'] as const);
  return (
    <>
      <span className={badge.badge} data-tone={tone}>
        <Icon size={14} aria-hidden />
        {text}
      </span>
      <div className="quiet">
        {jwks ? 'pasted' : fetched_at ? <Time at={fetched_at} /> : fetch_error ? 'never fetched' : null}
      </div>
    </>
  );
}
