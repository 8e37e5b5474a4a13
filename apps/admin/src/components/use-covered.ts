import { useAsked } from '../lib/proof.ts';
import { palette } from '../lib/palette.ts';
import { useSessionEnded } from '../lib/session-ended.ts';

/** Whether something stands over every dialog and drawer, which keys are for alone: the sign-in, the second factor, or the command palette. */
export function useCovered(): boolean {
  const asked = useAsked() !== null;
  const searching = palette.useValue();
  return useSessionEnded() || asked || searching;
}
