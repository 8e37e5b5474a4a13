import { useMutation } from '@tanstack/react-query';
import type {
  AcceptPasswordResetRequest,
  AdminResponse,
  PasswordResetRequested,
  RequestPasswordResetRequest,
} from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';

export const useRequestPasswordReset = () =>
  useMutation({
    mutationFn: (request: RequestPasswordResetRequest) =>
      api.post<PasswordResetRequested>(paths.passwordResets, request),
    meta: { answers401: true },
  });

export const useAcceptPasswordReset = () =>
  useMutation({
    mutationFn: async (request: AcceptPasswordResetRequest) =>
      (await api.post<AdminResponse>(paths.acceptPasswordReset, request)).admin,
    meta: { answers401: true },
  });
