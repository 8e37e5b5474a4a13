import { mayLeave } from '../../lib/leaving.ts';
import { useSignOut } from './session.mutations.ts';
import { useLeave } from './use-leave.ts';

/** Signs out, once whatever would be lost by it lets the reader go. */
export function useSignOutAsked() {
  const signOut = useSignOut();
  const leave = useLeave();
  const ask = async () => {
    if (!(await mayLeave())) return;
    signOut.mutate(undefined, { onSuccess: leave });
  };
  return { ask, isPending: signOut.isPending, failed: signOut.isError };
}
