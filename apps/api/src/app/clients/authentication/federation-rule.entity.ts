import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TenantEntity } from '../../tenancy/tenants/tenant.entity.ts';
import { CredentialEntity } from '../credential.entity.ts';
import { TrustedIssuerEntity } from '../issuers/trusted-issuer.entity.ts';

/** Which tokens of a trusted issuer are those of one generation of a client. */
@Entity('federation_rule')
@Check('federation_rule_check', 'subject IS NOT NULL OR claims IS NOT NULL')
@Index('federation_rule_issuer', ['issuerId'])
export class FederationRuleEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'federation_rule_pkey' })
  credentialId: string;

  @ManyToOne(() => CredentialEntity)
  @JoinColumn({ name: 'credential_id', foreignKeyConstraintName: 'federation_rule_credential_id_fkey' })
  credential?: CredentialEntity;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'federation_rule_pkey' })
  position: number;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'federation_rule_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('uuid')
  issuerId: string;

  @ManyToOne(() => TrustedIssuerEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'issuer_id', foreignKeyConstraintName: 'federation_rule_issuer_id_fkey' })
  issuer?: TrustedIssuerEntity;

  @Column('text', { nullable: true })
  subject: string | null;

  @Column('jsonb', { nullable: true })
  claims: Record<string, string | string[]> | null;
}
