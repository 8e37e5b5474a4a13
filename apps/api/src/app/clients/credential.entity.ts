import type { AuthMethod, CredentialType } from '@velgent/client-model';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { TenantEntity } from '../tenancy/tenants/tenant.entity.ts';

/** An OAuth client or an API key: a name, a tenant, a lineage and an end, mostly with a secret. Its status is never stored. */
@Entity('credential')
@Check('credential_type_check', `type IN ('oauth_client', 'api_key')`)
@Check('credential_secret_digest_check', 'octet_length(secret_digest) = 32')
@Check('credential_generation_check', 'generation > 0')
@Check('credential_auth_method_check', `auth_method IN ('client_secret', 'private_key_jwt', 'federated_jwt')`)
@Check('credential_api_key_check', `type = 'oauth_client' OR auth_method = 'client_secret'`)
@Check(
  'credential_secret_check',
  `(auth_method = 'client_secret') = (secret_digest IS NOT NULL) AND (auth_method = 'client_secret') = (secret_prefix IS NOT NULL)`,
)
@Check('credential_check', `(type = 'oauth_client') = (client_id IS NOT NULL)`)
@Check('credential_check1', '(rotated_at IS NULL) = (expires_at IS NULL)')
@Unique('credential_client_id_key', ['clientId'])
@Unique('credential_rotated_from_id_key', ['rotatedFromId'])
@Index('credential_tenant', ['tenantId', 'type', 'id'])
@Index('credential_live', ['tenantId', 'expiresAt'], { where: '(revoked_at IS NULL)' })
@Index('credential_lineage', ['lineageId', 'generation'])
@Index('credential_client_secret', ['secretDigest'], { where: `(type = 'oauth_client'::text)` })
@Index('credential_api_key', ['secretDigest'], { unique: true, where: `(type = 'api_key'::text)` })
export class CredentialEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'credential_pkey' })
  id: string;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'credential_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('text')
  type: CredentialType;

  @Column('text')
  name: string;

  /** Of an OAuth client; an API key is found by its digest. */
  @Column('text', { nullable: true })
  clientId: string | null;

  @Column('text', { default: 'client_secret' })
  authMethod: AuthMethod;

  /** Null, as the digest, of a client that authenticates by something else. */
  @Column('text', { nullable: true })
  secretPrefix: string | null;

  /** SHA-256 of the secret. */
  @Column('bytea', { nullable: true })
  secretDigest: Buffer | null;

  /** False once its request was answered again, without the secret. */
  @Column('boolean', { default: true })
  secretDelivered: boolean;

  /** Id of the first generation. */
  @Column('uuid')
  lineageId: string;

  @Column('integer')
  generation: number;

  @Column('uuid', { nullable: true })
  rotatedFromId: string | null;

  @ManyToOne(() => CredentialEntity)
  @JoinColumn({ name: 'rotated_from_id', foreignKeyConstraintName: 'credential_rotated_from_id_fkey' })
  rotatedFrom?: CredentialEntity;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  /** Null where the operator made it, by the command line. */
  @Column('uuid', { nullable: true })
  createdById: string | null;

  @Column('text', { nullable: true })
  createdByEmail: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  rotatedAt: Date | null;

  /** End of the grace window, set by a rotation. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revokedAt: Date | null;
}
