import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { rememberedSignIn } from '../../lib/remembered.ts';
import { sessionQueries } from './session.queries.ts';

/** Calls `goOn` where this browser turns out to be signed in. Asks only where it was: to all others the answer is 401. */
export function useAlreadySignedIn(goOn: () => void) {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!rememberedSignIn.get()) return;
    const current = sessionQueries.current();
    const ask = async () => {
      if (await queryClient.fetchQuery(current)) return goOn();
      rememberedSignIn.set(null);
      queryClient.removeQueries(current);
    };
    ask().catch(() => undefined); // the form is there all the same
  }, []); // once, when the page is opened
}
