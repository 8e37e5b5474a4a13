import type { AssertionAudience } from '@velgent/client-model';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { KeySetEntity } from '../../key-sets/key-set.entity.ts';
import { TenantEntity } from '../../tenancy/tenants/tenant.entity.ts';
import { CredentialEntity } from '../credential.entity.ts';

/** What is asked of the assertions of a client of `private_key_jwt`. */
@Entity('client_auth')
@Check('client_auth_audience_check', `audience IN ('issuer', 'issuer_or_token_endpoint')`)
@Check('client_auth_max_assertion_lifetime_seconds_check', 'max_assertion_lifetime_seconds BETWEEN 60 AND 3600')
@Check('client_auth_check', '(jwks_uri IS NULL) = (key_set_id IS NULL)')
@Index('client_auth_key_set', ['keySetId'], { where: '(key_set_id IS NOT NULL)' })
export class ClientAuthEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'client_auth_pkey' })
  credentialId: string;

  @ManyToOne(() => CredentialEntity)
  @JoinColumn({ name: 'credential_id', foreignKeyConstraintName: 'client_auth_credential_id_fkey' })
  credential?: CredentialEntity;

  @Column('uuid')
  tenantId: string;

  @ManyToOne(() => TenantEntity)
  @JoinColumn({ name: 'tenant_id', foreignKeyConstraintName: 'client_auth_tenant_id_fkey' })
  tenant?: TenantEntity;

  @Column('text')
  audience: AssertionAudience;

  @Column('integer')
  maxAssertionLifetimeSeconds: number;

  @Column('text', { nullable: true })
  jwksUri: string | null;

  /** Of its `jwks_uri`; shared by the generations that have the same. */
  @Column('uuid', { nullable: true })
  keySetId: string | null;

  @ManyToOne(() => KeySetEntity)
  @JoinColumn({ name: 'key_set_id', foreignKeyConstraintName: 'client_auth_key_set_id_fkey' })
  keySet?: KeySetEntity;
}
