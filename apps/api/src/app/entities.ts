import { AuditEventEntity } from './audit/audit-event.entity.ts';
import { ClientAuthEntity } from './clients/authentication/client-auth.entity.ts';
import { ClientKeyEntity } from './clients/authentication/client-key.entity.ts';
import { FederationRuleEntity } from './clients/authentication/federation-rule.entity.ts';
import { CredentialDetailsEntity } from './clients/details/credential-details.entity.ts';
import { TrustedIssuerEntity } from './clients/issuers/trusted-issuer.entity.ts';
import { CredentialRequestEntity } from './clients/requests/credential-request.entity.ts';
import { CredentialEntity } from './clients/credential.entity.ts';
import { IdempotentAnswerEntity } from './idempotency/idempotent-answer.entity.ts';
import { KeySetEntity } from './key-sets/key-set.entity.ts';
import { AdminEntity } from './tenancy/admins/admin.entity.ts';
import { InvitationEntity } from './tenancy/invitations/invitation.entity.ts';
import { PasswordResetEntity } from './tenancy/sign-in/password-reset/password-reset.entity.ts';
import { RecoveryCodeEntity } from './tenancy/sign-in/second-factor/recovery-code.entity.ts';
import { SecondFactorEntity } from './tenancy/sign-in/second-factor/second-factor.entity.ts';
import { TenantEntity } from './tenancy/tenants/tenant.entity.ts';
import { RevokedTokenEntity } from './token/access-tokens/revoked-token.entity.ts';
import { SpentAssertionEntity } from './token/client-authentication/assertions/spent-assertion.entity.ts';
import { SigningKeyEntity } from './token/signing-keys/signing-key.entity.ts';

/**
 * What the database is opened with, also by commands that need no module. As classes: globs break in a bundle. The
 * activity log has no entity; it is written and read in SQL.
 */
export const entities = [
  AdminEntity,
  AuditEventEntity,
  ClientAuthEntity,
  ClientKeyEntity,
  CredentialDetailsEntity,
  CredentialEntity,
  CredentialRequestEntity,
  FederationRuleEntity,
  IdempotentAnswerEntity,
  InvitationEntity,
  KeySetEntity,
  PasswordResetEntity,
  RecoveryCodeEntity,
  RevokedTokenEntity,
  SecondFactorEntity,
  SigningKeyEntity,
  SpentAssertionEntity,
  TenantEntity,
  TrustedIssuerEntity,
];
