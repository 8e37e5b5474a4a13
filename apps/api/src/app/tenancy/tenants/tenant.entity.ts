import { TENANT_PLANS, TENANT_STATUSES, type TenantPlan, type TenantStatus } from '@velgent/client-model';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('tenant')
@Check('tenant_plan_check', `plan IN ('${TENANT_PLANS.join("', '")}')`)
@Check('tenant_status_check', `status IN ('${TENANT_STATUSES.join("', '")}')`)
export class TenantEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tenant_pkey' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  plan: TenantPlan;

  @Column('text', { default: 'active' })
  status: TenantStatus;

  /** Whether its admins need a second factor for secrets and invitations. */
  @Column('boolean', { default: false })
  secondFactorRequired: boolean;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
