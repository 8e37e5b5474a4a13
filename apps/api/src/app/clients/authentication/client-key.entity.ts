import type { KeyAlgorithm } from '@velgent/client-model';
import type { JsonWebKey } from 'node:crypto';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../../tenancy/tenants/tenant.entity.ts';
import { CredentialEntity } from '../credential.entity.ts';

/** A public key of one generation of a client. Its status is never stored. */
@Entity('client_key')
@Check('client_key_alg_check', `alg IN ('ES256', 'ES384', 'PS256', 'RS256', 'EdDSA')`)
@Check('client_key_check', 'retired_at IS NULL OR expires_at IS NOT NULL')
@Index('client_key_credential', ['credentialId', 'id'])
export class ClientKeyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'client_key_pkey' })
  id: string;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'client_key_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('uuid')
  credentialId: string;

  @ManyToOne(() => CredentialEntity)
  @JoinColumn({ name: 'credential_id', foreignKeyConstraintName: 'client_key_credential_id_fkey' })
  credential?: CredentialEntity;

  @Column('text', { nullable: true })
  kid: string | null;

  @Column('text')
  alg: KeyAlgorithm;

  /** SHA-256 of the key (RFC 7638), in base64url. */
  @Column('text')
  thumbprint: string;

  /** Only what belongs to the public key. */
  @Column('jsonb')
  jwk: JsonWebKey;

  /** SHA-1 of its certificate, in base64url. */
  @Column('text', { nullable: true })
  x5t: string | null;

  /** SHA-256 of its certificate, in base64url. */
  @Column('text', { nullable: true })
  x5tS256: string | null;

  @Column('text', { nullable: true })
  name: string | null;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  /** Null where the operator added it, by the command line. */
  @Column('uuid', { nullable: true })
  createdById: string | null;

  @Column('text', { nullable: true })
  createdByEmail: string | null;

  /** As it was added, or the end of the grace window. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  retiredAt: Date | null;

  /** What is left of weeks of the log that were dropped. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt: Date | null;
}
