import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../tenancy/tenants/tenant.entity.ts';

/** The first answer to an `Idempotency-Key` of a credential; without a status while that call is under way. */
@Entity('idempotent_answer')
@Check('idempotent_answer_whole', '(status IS NULL) = (body IS NULL)')
@Check('idempotent_answer_size', 'octet_length(body) <= 524288')
@Index('idempotent_answer_key', ['credentialId', 'keyDigest'], { unique: true })
@Index('idempotent_answer_tenant', ['tenantId', 'expiresAt'])
@Index('idempotent_answer_expires', ['expiresAt'])
export class IdempotentAnswerEntity {
  /** Of the claim: whoever takes a key over gives it another. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotent_answer_pkey' })
  id: string;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'idempotent_answer_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('uuid')
  credentialId: string;

  /** SHA-256 of what the caller chose. */
  @Column('bytea')
  keyDigest: Buffer;

  @Column('bytea')
  requestDigest: Buffer;

  /** Renewed while the first call runs; afterwards somebody else may take over. */
  @Column({ type: 'timestamptz', precision: 3 })
  claimedUntil: Date;

  @Column('smallint', { nullable: true })
  status: number | null;

  @Column('text', { nullable: true })
  operation: string | null;

  /** The JSON as it was sent. */
  @Column('text', { nullable: true })
  body: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
