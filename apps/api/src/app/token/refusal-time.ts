import { setTimeout as sleep } from 'node:timers/promises';
import type { Arrival } from '../http/arrival.ts';

/** A client is refused this long after its request arrived, in milliseconds: longer than finding out why takes. */
const REFUSAL_MS = 25;

/** Resolves when a refusal may be sent. Timers count whole milliseconds from a clock that is read now and then. */
export async function untilRefusalIsDue({ startedAt }: Arrival): Promise<void> {
  const due = startedAt + REFUSAL_MS;
  for (let left = due - performance.now(); left > 0; left = due - performance.now()) await sleep(Math.ceil(left));
}
