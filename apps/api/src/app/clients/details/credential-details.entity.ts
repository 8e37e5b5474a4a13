import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../../tenancy/tenants/tenant.entity.ts';

/** What people say of all generations of a credential. */
@Entity('credential_details')
@Index('credential_details_environment', ['tenantId', 'environment'])
export class CredentialDetailsEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'credential_details_pkey' })
  lineageId: string;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'credential_details_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('text', { nullable: true })
  ownerEmail: string | null;

  @Column('text', { nullable: true })
  environment: string | null;

  @Column('jsonb', { default: {} })
  labels: Record<string, string>;
}
