import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../tenancy/tenants/tenant.entity.ts';
import type { PublishedKey, SeenKey } from './published-key.ts';

/** Somebody else's public keys. Those that are fetched change by functions of the database alone. */
@Entity('key_set')
@Check('key_set_source_check', `source IN ('discovery', 'uri', 'inline')`)
@Check('key_set_check', `(source = 'inline') = (url IS NULL)`)
@Check('key_set_check1', `(source = 'inline') = (refresh_at IS NULL)`)
@Index('key_set_tenant', ['tenantId'])
@Index('key_set_refresh', ['refreshAt'], { where: '(refresh_at IS NOT NULL)' })
export class KeySetEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'key_set_pkey' })
  id: string;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'key_set_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('text')
  source: 'discovery' | 'uri' | 'inline';

  /** The issuer for discovery, the JWK set's own address for a URI. */
  @Column('text', { nullable: true })
  url: string | null;

  /** The usable ones of the last set that was taken. */
  @Column('jsonb', { default: [] })
  keys: PublishedKey[];

  /** Rises whenever the keys change. */
  @Column('integer', { default: 0 })
  version: number;

  @Column('jsonb', { default: [] })
  seen: SeenKey[];

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  fetchedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  refreshAt: Date | null;

  /** Claimed so far, the one under way included. */
  @Column('integer', { default: 0 })
  fetches: number;

  /** Of the last one that no admin asked for. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  askedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  startedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  finishedAt: Date | null;

  /** In a row. */
  @Column('integer', { default: 0 })
  failures: number;

  /** Why the last fetch failed, for admins. */
  @Column('text', { nullable: true })
  error: string | null;
}
