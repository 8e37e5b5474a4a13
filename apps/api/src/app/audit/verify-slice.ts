import type { AuditEvent } from '@velgent/admin-dto';
import { type ChainState, ChainVerifier } from './chain-verifier.ts';

/** Some events of a chain as JSON text, and how the chain stood before them. */
export interface Slice {
  state: ChainState | undefined;
  /** `occurred_at` in Unix milliseconds. */
  events: string;
}

type StoredEvent = Omit<AuditEvent, 'occurred_at'> & { occurred_at: number | string | null };

/** How the chain stands after the slice. `between` is called after each event. */
export function verifySlice({ state, events }: Slice, between: () => void = () => undefined): ChainState {
  const verifier = new ChainVerifier(state);
  for (const event of JSON.parse(events) as StoredEvent[]) {
    verifier.take({ ...event, occurred_at: moment(event.occurred_at) });
    between();
  }
  return verifier.state;
}

/** No trail writes the moment `infinity`, nor one beyond the calendar; a forged row must not end the reading of the others. */
function moment(stored: StoredEvent['occurred_at']): string {
  const date = new Date(stored ?? NaN);
  return Number.isNaN(date.getTime()) ? String(stored) : date.toISOString();
}
