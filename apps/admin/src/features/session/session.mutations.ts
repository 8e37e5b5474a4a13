import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Admin, AdminResponse, SignInRequest } from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';
import { otherTabs } from '../../lib/other-tabs.ts';
import { sessionEnded } from '../../lib/session-ended.ts';
import { sessionQueries } from './session.queries.ts';

/** Makes `admin` the one signed in. What another person's session had read is forgotten. */
export function useEnter() {
  const queryClient = useQueryClient();
  return (admin: Admin) => {
    const { queryKey } = sessionQueries.current();
    if (queryClient.getQueryData(queryKey)?.id !== admin.id) queryClient.clear();
    queryClient.setQueryData(queryKey, admin);
    sessionEnded.set(false);
    otherTabs.tell({ signedIn: admin.id });
    void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== queryKey[0] });
  };
}

export const useSignIn = () =>
  useMutation({
    mutationFn: async (credentials: SignInRequest) => (await api.post<AdminResponse>(paths.session, credentials)).admin,
    meta: { answers401: true },
  });

/** The second step of signing in. */
export const useSignInWithCode = () =>
  useMutation({
    mutationFn: async (code: string) => (await api.post<AdminResponse>(paths.secondFactor, { code })).admin,
    meta: { answers401: true },
  });

export const useSignOut = () =>
  useMutation({
    mutationFn: () => api.delete(paths.session),
    meta: { answers401: true },
  });
