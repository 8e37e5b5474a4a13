import type { ActivityOutcome, CredentialType } from '@velgent/client-model';
import { type Step, stepsBetween, stepStart } from '../../lib/time-steps.ts';
import { DAY } from '../../lib/time.ts';

/** What the page keeps in its address. */
export interface ActivityAddress {
  credential_id?: string;
  credential_type?: CredentialType;
  operation?: string;
  outcome?: ActivityOutcome;
  /** A request id, an address, a token id, or a part of a user agent. */
  q?: string;
  /** A range that ends now, such as `24h`; or `from` and `to`. */
  range?: string;
  from?: string;
  to?: string;
  live?: 'on';
  /** Keys of the columns beside When; the usual ones by default. */
  columns?: string;
  /** The name of the view that all of this is. */
  view?: string;
  cursor?: string;
  selected?: string;
}

export type ChangeActivityAddress = (change: ActivityAddress, options?: { replace?: boolean }) => void;

const IN_A_VIEW: (keyof ActivityAddress)[] = ['cursor', 'selected', 'live', 'view'];

/** A change of more than where one is in a view ends it: its name would say what is not so. */
export const endingView = (change: ActivityAddress): ActivityAddress =>
  Object.keys(change).every((key) => IN_A_VIEW.some((each) => each === key)) ? change : { ...change, view: undefined };

export const RANGES = { '1h': DAY / 24, '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY, '90d': 90 * DAY };
export type Range = keyof typeof RANGES;
export const RANGE_LABELS: Record<Range, string> = {
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
};

/** The bars of a range are this long, each from a full minute, hour or day on. */
const STEPS: Record<Range, Step> = { '1h': 'minute', '24h': 'half-hour', '7d': '3 hours', '30d': 'day', '90d': 'day' };

/** Every call of the range at hand. */
export const NO_FILTER: ActivityAddress = {
  credential_id: undefined,
  credential_type: undefined,
  operation: undefined,
  outcome: undefined,
  q: undefined,
  from: undefined,
  to: undefined,
  cursor: undefined,
};

/** The filters that every route of activity takes, without the time. */
export const filtersOf = ({ credential_id, credential_type, operation, outcome }: ActivityAddress) => ({
  credential_id,
  credential_type,
  operation,
  outcome,
});

/** Of the list and its exports, which can also be searched. */
export const listFiltersOf = (address: ActivityAddress) => ({ ...filtersOf(address), q: address.q });

const AROUND = 5 * 60_000;

/** All calls of the organisation within five minutes of a moment. */
export const callsAround = (at: string): ActivityAddress => ({
  ...NO_FILTER,
  from: new Date(Date.parse(at) - AROUND).toISOString(),
  to: new Date(Date.parse(at) + AROUND).toISOString(),
});

export const rangeOf = ({ range }: ActivityAddress): Range =>
  range && Object.hasOwn(RANGES, range) ? (range as Range) : '7d';

export const isCustom = ({ from, to }: ActivityAddress) => !!from || !!to;

export const isFiltered = (address: ActivityAddress) =>
  isCustom(address) || !!address.q || Object.values(filtersOf(address)).some(Boolean);

/** From after To: no call is meant. */
export const isReversed = ({ from, to }: ActivityAddress) => !!from && !!to && Date.parse(from) > Date.parse(to);

/** The span of time asked for: fixed ends as they are, else one that ends now and begins with a bar of the chart. */
export function spanOf(address: ActivityAddress, now = Date.now()): { from: string; to: string } {
  const { from, to } = address;
  const range = rangeOf(address);
  const end = to ? Date.parse(to) : now;
  const start = from ? Date.parse(from) : to ? end - RANGES[range] : stepStart(now, STEPS[range]) - RANGES[range];
  return { from: new Date(start).toISOString(), to: new Date(Math.max(end, start + 1000)).toISOString() };
}

/** What the chart asks for: the span in bars that begin at round times, the last one still under way where it ends now. */
export function barsOf(address: ActivityAddress, now = Date.now()): { from: string; to: string; buckets: number } {
  const span = spanOf(address, now);
  const { end, buckets } = stepsBetween(
    Date.parse(span.from),
    Date.parse(span.to),
    isCustom(address) ? undefined : STEPS[rangeOf(address)],
  );
  return { from: span.from, to: new Date(end).toISOString(), buckets };
}
