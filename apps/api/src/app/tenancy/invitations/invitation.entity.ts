import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { AdminEntity } from '../admins/admin.entity.ts';
import { TenantEntity } from '../tenants/tenant.entity.ts';

@Entity('invitation')
@Unique('invitation_token_digest_key', ['tokenDigest'])
@Index('invitation_open', ['tenantId', 'expiresAt'], { where: '(accepted_at IS NULL)' })
@Index('invitation_invited_by', ['invitedById'], { where: '(accepted_at IS NULL)' })
@Index('invitation_tenant', ['tenantId', 'id'])
export class InvitationEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'invitation_pkey' })
  id: string;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'invitation_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('text')
  email: string;

  /** SHA-256 of the token in the link. */
  @Column('bytea')
  tokenDigest: Buffer;

  @Column('uuid')
  invitedById: string;

  @ManyToOne(() => AdminEntity)
  @JoinColumn({ name: 'invited_by_id', foreignKeyConstraintName: 'invitation_invited_by_id_fkey' })
  invitedBy?: AdminEntity;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  acceptedAt: Date | null;
}
