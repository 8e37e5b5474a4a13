import type { TenantContext } from '../../access/tenant-context.ts';
import type { AuditEntry } from '../../audit/audit-trail.ts';
import type { CredentialEntity } from '../credential.entity.ts';

/** An event about a credential. */
export const credentialEvent = (
  { actor, origin }: TenantContext,
  did: 'created' | 'rotated' | 'revoked' | 'updated',
  { type, id, name, clientId }: Pick<CredentialEntity, 'type' | 'id' | 'name' | 'clientId'>,
  details: NonNullable<AuditEntry['details']>,
): AuditEntry => ({
  action: `${type}.${did}`,
  actor,
  target: { type, id, name, ...(clientId ? { client_id: clientId } : {}) },
  origin,
  details,
});
