import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../tenancy/tenant.entity.ts';

/** An access token revoked before its time. There is no row for any other token. */
@Entity('revoked_token')
@Index('revoked_token_expires', ['expiresAt'])
export class RevokedTokenEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'revoked_token_pkey' })
  jti: string;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'revoked_token_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  revokedAt: Date;
}
