import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RecoveryCodesIssued } from '@velgent/admin-dto';
import { enrolmentAsked } from '../../lib/enrolment-asked.ts';
import { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { withProof } from '../../lib/proof.ts';
import { request } from '../../lib/request.ts';

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
      const { secret, otpauth_url } = await request('POST /api/admin/session/second-factor/enrolment', {
        body: { current_password },
      });
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
      onCodes(boxed(await request('POST /api/admin/session/second-factor/enrolment/confirmation', { body: { code } })));
      enrolmentAsked.set(false);
    },
  });
}

export const useRenewCodes = (onCodes: (codes: OneTimeSecret) => void) =>
  useMutation({
    mutationFn: async (): Promise<void> =>
      onCodes(boxed(await withProof(() => request('POST /api/admin/session/second-factor/recovery-codes')))),
  });

export const useDisable = () =>
  useMutation({ mutationFn: () => withProof(() => request('DELETE /api/admin/session/second-factor')) });

/** Makes the second factor fresh again. */
export function useProve() {
  const quiet = useQuiet();
  return useMutation({
    mutationFn: async (code: string): Promise<void> => {
      await quiet();
      await request('POST /api/admin/session/second-factor', { body: { code } });
    },
  });
}
