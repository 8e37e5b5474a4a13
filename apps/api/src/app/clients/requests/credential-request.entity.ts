import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../../tenancy/tenants/tenant.entity.ts';
import { CredentialEntity } from '../credential.entity.ts';

/** Which credential came of an `Idempotency-Key` of an admin. */
@Entity('credential_request')
@Index('credential_request_key', ['tenantId', 'adminId', 'keyDigest'], { unique: true })
@Index('credential_request_expires', ['expiresAt'])
export class CredentialRequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'credential_request_pkey' })
  id: string;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'credential_request_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('uuid')
  adminId: string;

  /** SHA-256 of what the caller chose. */
  @Column('bytea')
  keyDigest: Buffer;

  @Column('bytea')
  requestDigest: Buffer;

  @Column('uuid')
  credentialId: string;

  @ManyToOne(() => CredentialEntity, { deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'credential_id', foreignKeyConstraintName: 'credential_request_credential_id_fkey' })
  credential?: CredentialEntity;

  /** Afterwards the key counts as one that was never used. */
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
