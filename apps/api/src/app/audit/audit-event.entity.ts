import type { AuditAction } from '@velgent/client-model';
import type { AuditActor, AuditTarget } from '@velgent/admin-dto';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

@Entity('audit_event')
@Check('audit_event_sequence_check', 'sequence > 0')
@Index('audit_event_chain', { synchronize: false }) // unique, nulls not distinct
@Index('audit_event_actor', ['tenantId', 'actorId', 'sequence'])
@Index('audit_event_sign_in_failed', { synchronize: false }) // partial
@Index('audit_event_signed_in', { synchronize: false }) // partial
export class AuditEventEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_event_pkey' })
  id: string;

  /** Null for the platform's own chain. */
  @Column('uuid', { nullable: true })
  tenantId: string | null;

  /** By its table's name: the trail stands below Tenancy, which writes into it. */
  @ManyToOne('tenant')
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'audit_event_tenant_id_fkey' })
  tenant?: object;

  @Column('bigint', { transformer: { from: Number, to: (value: unknown) => value } })
  sequence: number;

  @Column({ type: 'timestamptz', precision: 3 })
  occurredAt: Date;

  @Column('text')
  action: AuditAction;

  @Column('jsonb')
  actor: AuditActor;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('jsonb')
  target: AuditTarget;

  @Column('uuid')
  targetId: string;

  @Column('text', { nullable: true })
  ip: string | null;

  @Column('text', { nullable: true })
  userAgent: string | null;

  @Column('text', { nullable: true })
  requestId: string | null;

  @Column('jsonb')
  details: Record<string, string | number | boolean | null>;

  @Column('text')
  previousHash: string;

  @Column('text')
  hash: string;
}
