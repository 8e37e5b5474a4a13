import { useMutation } from '@tanstack/react-query';
import type { AcceptInvitationRequest, AdminResponse } from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';

export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: async (request: AcceptInvitationRequest) =>
      (await api.post<AdminResponse>(paths.acceptInvitation, request)).admin,
    meta: { answers401: true },
  });
