import { useMutation } from '@tanstack/react-query';
import type { AcceptPasswordResetRequest, RequestPasswordResetRequest } from '@velgent/admin-dto';
import { request } from '../../lib/request.ts';

export const useRequestPasswordReset = () =>
  useMutation({
    mutationFn: (body: RequestPasswordResetRequest) => request('POST /api/admin/password-resets', { body }),
    meta: { answers401: true },
  });

export const useAcceptPasswordReset = () =>
  useMutation({
    mutationFn: async (body: AcceptPasswordResetRequest) =>
      (await request('POST /api/admin/password-resets/accept', { body })).admin,
    meta: { answers401: true },
  });
