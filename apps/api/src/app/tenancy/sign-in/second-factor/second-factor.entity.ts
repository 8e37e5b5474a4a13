import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { AdminEntity } from '../../admins/admin.entity.ts';
import { TenantEntity } from '../../tenants/tenant.entity.ts';

/** The authenticator of an admin: at most one, and none until its first code has been seen. */
@Entity('admin_second_factor')
export class SecondFactorEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'admin_second_factor_pkey' })
  adminId: string;

  @OneToOne(() => AdminEntity)
  @JoinColumn({ name: 'admin_id', foreignKeyConstraintName: 'admin_second_factor_admin_id_fkey' })
  admin?: AdminEntity;

  /** Null for root. */
  @Column('uuid', { nullable: true })
  tenantId: string | null;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'admin_second_factor_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('bytea')
  sealedSecret: Buffer;

  /** When its first code was accepted; null while the enrolment is under way. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  enrolledAt: Date | null;

  /** The time step (RFC 6238 §4.2) of the last accepted code: that one and those before it are used up. */
  @Column('bigint', { default: 0, transformer: { from: Number, to: (value: unknown) => value } })
  lastStep: number;
}
