import { useAsked } from '../lib/proof.ts';
import { useSessionEnded } from '../lib/session-ended.ts';

/** Whether something stands over every dialog and drawer, which keys are for alone: the sign-in, or the second factor. */
export function useCovered(): boolean {
  const asked = useAsked() !== null;
  return useSessionEnded() || asked;
}
