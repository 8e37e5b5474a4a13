import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { otherTabs } from '../../lib/other-tabs.ts';
import { sessionEnded } from '../../lib/session-ended.ts';
import { forgetReader } from './forget-reader.ts';
import { sessionQueries } from './session.queries.ts';

/** Follows the other tabs: signed out in one is signed out here, with whatever secret is on show. */
export function useOtherTabs() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  useEffect(
    () =>
      otherTabs.listen(({ signedIn }) => {
        const { queryKey } = sessionQueries.current();
        if (queryClient.getQueryData(queryKey)?.id === signedIn) {
          sessionEnded.set(false);
          return void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] });
        }
        forgetReader(queryClient);
        const redirect = router.latestLocation.href;
        if (signedIn) void navigate({ to: '/', ignoreBlocker: true });
        else void navigate({ to: '/sign-in', search: { redirect }, ignoreBlocker: true });
      }),
    [queryClient, navigate, router],
  );
}
