import { AuditEventEntity } from '../audit/audit-event.entity.ts';
import { CredentialEntity } from '../clients/credential.entity.ts';
import { IdempotentAnswerEntity } from '../idempotency/idempotent-answer.entity.ts';
import { AdminEntity } from '../tenancy/admin.entity.ts';
import { InvitationEntity } from '../tenancy/invitation.entity.ts';
import { PasswordResetEntity } from '../tenancy/password-reset/password-reset.entity.ts';
import { RecoveryCodeEntity } from '../tenancy/second-factor/recovery-code.entity.ts';
import { SecondFactorEntity } from '../tenancy/second-factor/second-factor.entity.ts';
import { TenantEntity } from '../tenancy/tenant.entity.ts';
import { RevokedTokenEntity } from '../token/revoked-token.entity.ts';
import { SigningKeyEntity } from '../token/signing-key.entity.ts';

/** As classes, not as a glob: globs break in a bundle. The activity log has no entity; it is written and read in SQL. */
export const entities = [
  AdminEntity,
  AuditEventEntity,
  CredentialEntity,
  IdempotentAnswerEntity,
  InvitationEntity,
  PasswordResetEntity,
  RecoveryCodeEntity,
  RevokedTokenEntity,
  SecondFactorEntity,
  SigningKeyEntity,
  TenantEntity,
];
