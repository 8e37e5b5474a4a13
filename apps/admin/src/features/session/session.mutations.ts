import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Admin, SignInRequest } from '@velgent/admin-dto';
import { otherTabs } from '../../lib/other-tabs.ts';
import { request } from '../../lib/request.ts';
import { rememberedSignIn } from '../../lib/remembered.ts';
import { sessionEnded } from '../../lib/session-ended.ts';
import { forgetReader } from './forget-reader.ts';
import { sessionQueries } from './session.queries.ts';

/** Makes `admin` the one signed in. What another person's session had read is forgotten. */
export function useEnter() {
  const queryClient = useQueryClient();
  return (admin: Admin) => {
    const { queryKey } = sessionQueries.current();
    if (queryClient.getQueryData(queryKey)?.id !== admin.id) forgetReader(queryClient);
    queryClient.setQueryData(queryKey, admin);
    sessionEnded.set(false);
    rememberedSignIn.set('yes');
    otherTabs.tell({ signedIn: admin.id });
    void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] });
  };
}

export const useSignIn = () =>
  useMutation({
    mutationFn: async (body: SignInRequest) => (await request('POST /api/admin/session', { body })).admin,
    meta: { answers401: true },
  });

/** The second step of signing in. */
export const useSignInWithCode = () =>
  useMutation({
    mutationFn: async (code: string) =>
      (await request('POST /api/admin/session/second-factor', { body: { code } })).admin,
    meta: { answers401: true },
  });

export const useSignOut = () =>
  useMutation({
    mutationFn: () => request('DELETE /api/admin/session'),
    meta: { answers401: true },
  });
