import type { TenantContext } from '../../access/tenant-context.ts';
import type { AuditEntry } from '../../audit/audit-trail.ts';
import type { CredentialEntity } from '../credential.entity.ts';
import type { KeyView } from './client-keys.store.ts';

/** An event about a key of a client. */
export const keyEvent = (
  { actor, origin }: TenantContext,
  did: 'key_added' | 'key_retired',
  { type, id, name, clientId }: CredentialEntity,
  key: KeyView,
): AuditEntry => ({
  action: `oauth_client.${did}`,
  actor,
  target: { type, id, name, client_id: clientId! },
  origin,
  details: {
    key_id: key.id,
    thumbprint: key.thumbprint,
    kid: key.kid,
    alg: key.alg,
    expires_at: key.expiresAt?.toISOString() ?? null,
  },
});
