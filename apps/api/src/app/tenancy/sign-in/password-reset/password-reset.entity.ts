import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { AdminEntity } from '../../admins/admin.entity.ts';
import { TenantEntity } from '../../tenants/tenant.entity.ts';

/** A link by which an admin can choose a new password. Deleted when it, or another one of theirs, was used. */
@Entity('password_reset')
@Unique('password_reset_token_digest_key', ['tokenDigest'])
@Check('password_reset_token_digest_check', 'octet_length(token_digest) = 32')
@Index('password_reset_admin', ['adminId'])
export class PasswordResetEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'password_reset_pkey' })
  id: string;

  @Column('uuid')
  adminId: string;

  @ManyToOne(() => AdminEntity)
  @JoinColumn({ name: 'admin_id', foreignKeyConstraintName: 'password_reset_admin_id_fkey' })
  admin?: AdminEntity;

  /** Null for root. */
  @Column('uuid', { nullable: true })
  tenantId: string | null;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'password_reset_tenant_id_fkey' })
  tenant?: TenantEntity;

  /** SHA-256 of the token in the link. */
  @Column('bytea')
  tokenDigest: Buffer;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
