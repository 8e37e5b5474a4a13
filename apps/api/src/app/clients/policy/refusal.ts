import type { Diagnosis } from '@velgent/client-model';
import type { AuthenticatingCredential } from '../authentication/authenticating-credential.ts';

type Standing = Pick<AuthenticatingCredential, 'status' | 'tenant_status'>;

/** What a caller presents, as it stood when it was looked up. */
export type Presented =
  | {
      /** A client that mints, or an API key. */
      kind: 'credential';
      credential: Standing;
      /** Why it is not the caller's. */
      fault?: Diagnosis;
    }
  | { kind: 'token'; credential: Standing; expired: boolean; revoked: boolean };

/**
 * The one place that decides whether a credential may mint or call: null, or why not. What a limit of its own (of time,
 * address or operation) would refuse belongs here.
 */
export function refusalOf(presented: Presented): Diagnosis | null {
  const own = presented.kind === 'token' ? endOfToken(presented) : (presented.fault ?? endOf(presented.credential));
  return own ?? (presented.credential.tenant_status === 'suspended' ? 'tenant_suspended' : null);
}

const endOf = ({ status }: Standing) => (status === 'revoked' || status === 'expired' ? status : undefined);

/** A revoked client does not end its tokens (S19), unless they were revoked with it. */
function endOfToken({ expired, revoked }: { expired: boolean; revoked: boolean }): Diagnosis | undefined {
  if (expired) return 'expired';
  return revoked ? 'revoked' : undefined;
}
