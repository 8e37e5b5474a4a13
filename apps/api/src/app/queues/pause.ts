import { recentOwners } from './recent-owners.ts';

/** What an owner leaves to others after each job, on the event loop, in PostgreSQL and of the processors. */
export interface Pausing {
  /** Of the time that goes by, so much is left: 0.75 is a pause three times as long as the job took. */
  share: number;
  /** After which jobs. Default: those with another one of the same owner waiting. */
  after?: 'every job';
  /** Also while nobody else is served. */
  evenAlone?: boolean;
  /** Who is no single party. */
  except?: string;
}

const SHORTEST_MS = 2;
/** A job that waited for a lock took nothing from anybody meanwhile. */
const LONGEST_MS = 250;

/** In milliseconds. `more`: whether the owner has another job waiting. */
export function pauseAfter(pausing: Pausing | undefined, owner: string, took: number, more: boolean): number {
  if (!pausing || owner === pausing.except) return 0;
  const { share, after, evenAlone } = pausing;
  if (!(more || after === 'every job')) return 0;
  if (!evenAlone && !recentOwners.othersThan(owner)) return 0;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (took * share) / (1 - share)));
}
