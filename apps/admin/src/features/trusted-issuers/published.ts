import type { TrustedIssuer } from '@velgent/admin-dto';

type Fetched = Pick<TrustedIssuer, 'keys' | 'fetched_at'>;

/** Whether a key was among those that were fetched last. */
export const isPublished = ({ last_seen_at }: TrustedIssuer['keys'][number], fetchedAt: string | null): boolean =>
  !fetchedAt || last_seen_at >= fetchedAt;

/** The keys that there are now, without those that are gone. */
export const publishedOf = ({ keys, fetched_at }: Fetched) => keys.filter((key) => isPublished(key, fetched_at));
