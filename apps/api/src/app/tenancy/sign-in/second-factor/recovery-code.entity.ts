import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { AdminEntity } from '../../admins/admin.entity.ts';
import { TenantEntity } from '../../tenants/tenant.entity.ts';

@Entity('admin_recovery_code')
@Check('admin_recovery_code_code_digest_check', 'octet_length(code_digest) = 32')
@Index('admin_recovery_code_digest', ['adminId', 'codeDigest'], { unique: true })
export class RecoveryCodeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'admin_recovery_code_pkey' })
  id: string;

  @Column('uuid')
  adminId: string;

  @ManyToOne(() => AdminEntity)
  @JoinColumn({ name: 'admin_id', foreignKeyConstraintName: 'admin_recovery_code_admin_id_fkey' })
  admin?: AdminEntity;

  /** Null for root. */
  @Column('uuid', { nullable: true })
  tenantId: string | null;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'admin_recovery_code_tenant_id_fkey' })
  tenant?: TenantEntity;

  /** SHA-256 of the code. */
  @Column('bytea')
  codeDigest: Buffer;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  usedAt: Date | null;
}
