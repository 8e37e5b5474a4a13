import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangePasswordRequest } from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';
import { withProof } from '../../lib/proof.ts';

export function useChangePassword() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (request: ChangePasswordRequest): Promise<void> => {
      await withProof(async () => {
        // The session gets a new id: an answer still under way would bring the old cookie back.
        await queryClient.cancelQueries();
        await api.post(paths.password, request);
      });
    },
  });
}

export const useEndSession = () => useMutation({ mutationFn: (id: string) => api.delete(paths.ownSession(id)) });

export const useEndOtherSessions = () => useMutation({ mutationFn: () => api.delete(`${paths.sessions}?others=true`) });
