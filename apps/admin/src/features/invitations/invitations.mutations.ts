import { useMutation } from '@tanstack/react-query';
import type { AcceptInvitationRequest } from '@velgent/admin-dto';
import { request } from '../../lib/request.ts';

export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: async (body: AcceptInvitationRequest) =>
      (await request('POST /api/admin/invitations/accept', { body })).admin,
    meta: { answers401: true },
  });
