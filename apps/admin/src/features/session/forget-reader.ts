import type { QueryClient } from '@tanstack/react-query';
import { enrolmentAsked } from '../../lib/enrolment-asked.ts';
import { pageBefore } from '../../lib/page-before.ts';
import { proof } from '../../lib/proof.ts';
import { sessionEnded } from '../../lib/session-ended.ts';

/** Nothing of whoever was signed in stays: what was read, and what was asked of them. */
export function forgetReader(queryClient: QueryClient) {
  queryClient.clear();
  pageBefore.forget();
  sessionEnded.set(false);
  enrolmentAsked.set(false);
  proof.settle(false); // what waits for their code is not done with somebody else’s
}
