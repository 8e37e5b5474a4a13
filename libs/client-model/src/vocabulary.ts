/** The two kinds of credential. */
export const CREDENTIAL_TYPES = ['oauth_client', 'api_key'] as const;
export type CredentialType = (typeof CREDENTIAL_TYPES)[number];

/** Computed from the database's clock at every read, never stored. */
export const CREDENTIAL_STATUSES = ['active', 'expiring', 'expired', 'revoked'] as const;
export type CredentialStatus = (typeof CREDENTIAL_STATUSES)[number];

/** By what a list of credentials can be sorted; after a minus, descending. */
export const CREDENTIAL_SORTS = ['name', 'status', 'expires', 'used', 'created'] as const;
export type CredentialSortKey = (typeof CREDENTIAL_SORTS)[number];
export type CredentialSort = CredentialSortKey | `-${CredentialSortKey}`;

/**
 * Why an active credential may be one too many: nobody used it for 90 days, or ever; another of its kind has its name; no
 * end is set. A successor that is still being moved to is neither unused nor never used.
 */
export const CLEAN_UP_FINDINGS = ['unused', 'never_used', 'duplicate', 'never_expiring'] as const;
export type CleanUpFinding = (typeof CLEAN_UP_FINDINGS)[number];

/** Who may sign in to the console: staff of the platform, admins of one organisation. */
export const ADMIN_ROLES = ['root', 'org_admin'] as const;
export type AdminRole = (typeof ADMIN_ROLES)[number];

/** What an organisation has agreed to; see {@link CALLS_PER_MINUTE}. */
export const TENANT_PLANS = ['trial', 'starter', 'growth', 'enterprise'] as const;
export type TenantPlan = (typeof TENANT_PLANS)[number];

/** Of each credential; null is no limit. */
export const CALLS_PER_MINUTE: Readonly<Record<TenantPlan, number | null>> = {
  trial: 30,
  starter: 120,
  growth: 600,
  enterprise: null,
};

/** A suspended organisation gets no tokens, and its calls are refused. */
export const TENANT_STATUSES = ['active', 'suspended'] as const;
export type TenantStatus = (typeof TENANT_STATUSES)[number];

/** What the audit trail records, in the order of its nouns. */
export const AUDIT_ACTIONS = [
  'oauth_client.created',
  'oauth_client.rotated',
  'oauth_client.revoked',
  'oauth_client.updated',
  'oauth_client.key_added',
  'oauth_client.key_retired',
  'api_key.created',
  'api_key.rotated',
  'api_key.revoked',
  'api_key.updated',
  'admin.signed_in',
  'admin.sign_in_failed',
  'admin.invited',
  'admin.joined',
  'admin.invitation_cancelled',
  'admin.created',
  'admin.removed',
  'admin.session_ended',
  'admin.password_changed',
  'admin.password_reset_requested',
  'admin.password_reset',
  'admin.second_factor_enrolled',
  'admin.second_factor_disabled',
  'admin.second_factor_failed',
  'admin.second_factor_reset',
  'admin.recovery_code_used',
  'admin.recovery_codes_renewed',
  'trusted_issuer.created',
  'trusted_issuer.updated',
  'trusted_issuer.deleted',
  'tenant.created',
  'tenant.updated',
  'tenant.second_factor_requirement_set',
  'root.read',
  'root.exported',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** `actor_id` of what no admin did: Velgent by itself, or its operator. */
export const NO_PERSON = 'system';

/** `refused` is 401, 403 and 429; `error` is every other answer from 400 on. */
export const ACTIVITY_OUTCOMES = ['success', 'refused', 'error'] as const;
export type ActivityOutcome = (typeof ACTIVITY_OUTCOMES)[number];

/** Why a known credential was refused. */
export const DIAGNOSES = [
  'malformed_secret',
  'wrong_secret',
  'revoked',
  'expired',
  'tenant_suspended',
  'throttled',
  'wrong_method',
  'assertion_malformed',
  'assertion_issuer',
  'assertion_key_unknown',
  'assertion_signature',
  'assertion_audience',
  'assertion_subject',
  'assertion_claims',
  'assertion_expired',
  'assertion_not_yet_valid',
  'assertion_too_long_lived',
  'assertion_replayed',
] as const;
export type Diagnosis = (typeof DIAGNOSES)[number];

/** What is checked of an assertion, in this order; the first that fails gives the diagnosis. */
export const ASSERTION_CHECKS = [
  'format',
  'typ',
  'crit',
  'iss',
  'key',
  'signature',
  'aud',
  'sub',
  'client_id',
  'claims',
  'exp',
  'iat',
  'nbf',
  'lifetime',
  'jti',
  'replay',
] as const;
export type AssertionCheckName = (typeof ASSERTION_CHECKS)[number];

/** `operation` of an activity event for a token exchange. */
export const TOKEN_EXCHANGE = 'oauth.token';

/** What `POST /api/v1/summarise` can do. */
export const SUMMARISE_OPERATIONS = [
  'summarise_text',
  'summarise_ticket',
  'summarise_approval',
  'summarise_knowledge_article',
] as const;
export type SummariseOperation = (typeof SUMMARISE_OPERATIONS)[number];
