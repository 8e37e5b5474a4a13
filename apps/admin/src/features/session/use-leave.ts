import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { otherTabs } from '../../lib/other-tabs.ts';
import { rememberedSignIn } from '../../lib/remembered.ts';
import { forgetReader } from './forget-reader.ts';

/** For whose session has ended by their own doing: nothing of it stays, in no tab. */
export function useLeave() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return () => {
    otherTabs.tell({ signedIn: null });
    rememberedSignIn.set(null);
    forgetReader(queryClient);
    void navigate({ to: '/sign-in', ignoreBlocker: true });
  };
}
