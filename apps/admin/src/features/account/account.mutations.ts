import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangePasswordRequest } from '@velgent/admin-dto';
import { withProof } from '../../lib/proof.ts';
import { request } from '../../lib/request.ts';

export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: ChangePasswordRequest): Promise<void> => {
      await withProof(async () => {
        // The session gets a new id: an answer still under way would bring the old cookie back.
        await queryClient.cancelQueries();
        await request('POST /api/admin/session/password', { body });
      });
    },
  });
}

export const useEndSession = () =>
  useMutation({
    mutationFn: (session_id: string) => request('DELETE /api/admin/sessions/:session_id', { session_id }),
  });

export const useEndOtherSessions = () =>
  useMutation({ mutationFn: () => request('DELETE /api/admin/sessions', { query: { others: 'true' } }) });
