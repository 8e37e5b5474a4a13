import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../../tenancy/tenants/tenant.entity.ts';

/** An access token revoked before its time, or a client revoked with its tokens. There is no row for any other. */
@Entity('revoked_token')
@Index('revoked_token_expires', ['expiresAt'])
export class RevokedTokenEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'revoked_token_pkey' })
  /** Of a client, its `client_id`: each of its tokens carries that too. */
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
