import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { KeySetEntity } from '../../key-sets/key-set.entity.ts';
import { TenantEntity } from '../../tenancy/tenants/tenant.entity.ts';

/** Whose tokens an organisation's federated clients may show. */
@Entity('trusted_issuer')
@Check('trusted_issuer_max_lifetime_seconds_check', 'max_lifetime_seconds BETWEEN 60 AND 176400')
@Check('trusted_issuer_check', 'jwks_uri IS NULL OR jwks IS NULL')
@Unique('trusted_issuer_key_set_id_key', ['keySetId'])
@Index('trusted_issuer_tenant', ['tenantId', 'id'])
export class TrustedIssuerEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'trusted_issuer_pkey' })
  id: string;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'trusted_issuer_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('text')
  name: string;

  @Column('text')
  issuer: string;

  /** Without it and without inline keys they are discovered. */
  @Column('text', { nullable: true })
  jwksUri: string | null;

  /** Inline, as it was given. */
  @Column('jsonb', { nullable: true })
  jwks: { keys: object[] } | null;

  @Column('text')
  audience: string;

  @Column('integer')
  maxLifetimeSeconds: number;

  @Column('boolean')
  requireJti: boolean;

  @Column('uuid')
  keySetId: string;

  @ManyToOne(() => KeySetEntity)
  @JoinColumn({ name: 'key_set_id', foreignKeyConstraintName: 'trusted_issuer_key_set_id_fkey' })
  keySet?: KeySetEntity;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdById: string | null;

  @Column('text', { nullable: true })
  createdByEmail: string | null;
}
