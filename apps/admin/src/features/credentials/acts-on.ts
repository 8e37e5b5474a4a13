import { MAX_ACCESS_TOKEN_TTL_SECONDS } from '@velgent/client-model';
import type { Act } from './credential-table.tsx';
import { type Credential, hasSecret, isClient } from './kinds.ts';

const lives = ({ status }: Credential) => status === 'active' || status === 'expiring';

/** Nobody can have stored it: the answer that held it was lost. */
export const neverShown = (credential: Credential): boolean =>
  !credential.secret_delivered && hasSecret(credential) && lives(credential);

/** A token may outlive its client by as long as tokens live. */
function mayHaveTokens(credential: Credential, now: number): boolean {
  if (!isClient(credential) || lives(credential) || !credential.last_used_at) return false;
  const ended = credential.revoked_at ?? credential.expires_at;
  return !!ended && now - new Date(ended).getTime() < MAX_ACCESS_TOKEN_TTL_SECONDS * 1000;
}

/** What can be done about a credential, with the words of its buttons. */
export function actsOn(credential: Credential, now = Date.now()): [Act, string][] {
  if (credential.status === 'active')
    return [
      ['rotate', 'Rotate'],
      ['revoke', 'Revoke'],
    ];
  if (credential.status === 'expiring') return [['revoke', 'Revoke now']];
  return mayHaveTokens(credential, now) ? [['refuse', 'Refuse tokens']] : [];
}
