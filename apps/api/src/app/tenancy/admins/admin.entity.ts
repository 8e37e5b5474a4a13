import type { AdminRole } from '@velgent/client-model';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../tenants/tenant.entity.ts';

@Entity('admin')
@Check('admin_role_check', `role IN ('root', 'org_admin')`)
@Check('admin_check', `(role = 'root') = (tenant_id IS NULL)`)
@Index('admin_email', { synchronize: false }) // on lower(email), tenant_id, for builds that know no folded address
@Index('admin_email_folded', { synchronize: false }) // on email_folded, tenant_id, of those not removed
@Index('admin_tenant', ['tenantId', 'id'])
export class AdminEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'admin_pkey' })
  id: string;

  @Column('uuid', { nullable: true })
  tenantId: string | null;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'admin_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('text')
  email: string;

  /** By `foldEmailAddress`: what is looked up. Null where a build wrote the row that does not know it. */
  @Column('text', { nullable: true })
  emailFolded: string | null;

  @Column('text')
  name: string;

  @Column('text')
  role: AdminRole;

  @Column('text')
  passwordHash: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  /** Who is removed is found by no sign-in and stands in no list. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  removedAt: Date | null;
}
