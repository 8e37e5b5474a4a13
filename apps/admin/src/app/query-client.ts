import { MutationCache, QueryCache, QueryClient, timeoutManager } from '@tanstack/react-query';
import { inBackground } from '../lib/background.ts';
import { enrolmentAsked } from '../lib/enrolment-asked.ts';
import { sessionEnded } from '../lib/session-ended.ts';
import { hasCode, hasStatus } from '../lib/api.ts';
import { isUnreachable, onceBack } from '../lib/once-back.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** A 401 is this call's own answer (a wrong password), not the end of the session. */
      answers401?: boolean;
    };
  }
}

// Intervals are what the page asks again by: nobody has done anything.
timeoutManager.setTimeoutProvider<ReturnType<typeof setTimeout>>({
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  setInterval: (callback, ms) => setInterval(() => inBackground(callback), ms),
  clearInterval: (timer) => clearInterval(timer),
});

/** One place for what follows a background error (the session ended) and a change (everything shown is read again). */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isUnreachable(error)) readAgainOnceBack();
      if (hasStatus(error, 401)) sessionEnded.set(true);
      if (hasCode(error, 'second_factor_enrolment_required')) enrolmentAsked.set(true);
    },
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (mutation.meta?.answers401) return;
      if (hasStatus(error, 401)) sessionEnded.set(true);
      // Part of it may be done, or all of it and the answer lost.
      else readAgain();
    },
    onSuccess: (_data, _variables, _result, mutation) => {
      if (!mutation.meta?.answers401) readAgain();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 1 && isUnreachable(error),
      retryDelay: 500,
    },
    // Nothing of a finished write stays in memory.
    mutations: { networkMode: 'always', gcTime: 0 },
  },
});

let looking = false;

/** The page is not left to be asked for by hand once the server is back. */
function readAgainOnceBack() {
  if (looking) return;
  looking = true;
  onceBack(() => {
    looking = false;
    inBackground(
      () => void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => isUnreachable(state.error) }),
    );
  });
}

function readAgain() {
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}
