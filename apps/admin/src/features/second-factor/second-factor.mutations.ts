import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AdminResponse, EnrolmentBegun, RecoveryCodesIssued } from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { enrolmentAsked } from '../../lib/enrolment-asked.ts';
import { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { paths } from '../../lib/paths.ts';
import { withProof } from '../../lib/proof.ts';

// Secrets go from the answer straight into the hands of the page; what a mutation returns, and so what its cache could
// hold, is nothing.

/** The secret of an authenticator in both its forms. */
export interface NewAuthenticator {
  secret: OneTimeSecret;
  url: OneTimeSecret;
}

export const useBeginEnrolment = (onBegun: (authenticator: NewAuthenticator) => void) =>
  useMutation({
    mutationFn: async (current_password: string): Promise<void> => {
      const { secret, otpauth_url } = await api.post<EnrolmentBegun>(paths.enrolment, { current_password });
      onBegun({ secret: new OneTimeSecret(secret), url: new OneTimeSecret(otpauth_url) });
    },
  });

const boxed = ({ recovery_codes }: RecoveryCodesIssued) => new OneTimeSecret(recovery_codes.join('\n'));

/** A step up gives the session a new id: an answer still under way would bring the old cookie back. */
function useQuiet() {
  const queryClient = useQueryClient();
  return () => queryClient.cancelQueries();
}

export function useConfirmEnrolment(onCodes: (codes: OneTimeSecret) => void) {
  const quiet = useQuiet();
  return useMutation({
    mutationFn: async (code: string): Promise<void> => {
      await quiet();
      onCodes(boxed(await api.post<RecoveryCodesIssued>(paths.enrolmentConfirmation, { code })));
      enrolmentAsked.set(false);
    },
  });
}

export const useRenewCodes = (onCodes: (codes: OneTimeSecret) => void) =>
  useMutation({
    mutationFn: async (): Promise<void> =>
      onCodes(boxed(await withProof(() => api.post<RecoveryCodesIssued>(paths.recoveryCodes)))),
  });

export const useDisable = () => useMutation({ mutationFn: () => withProof(() => api.delete(paths.secondFactor)) });

/** Makes the second factor fresh again. */
export function useProve() {
  const quiet = useQuiet();
  return useMutation({
    mutationFn: async (code: string): Promise<void> => {
      await quiet();
      await api.post<AdminResponse>(paths.secondFactor, { code });
    },
  });
}
