import type {
  ActivityEvent,
  ActivitySeries,
  AdminListItem,
  AdminResponse,
  AdminSession,
  ApiKey,
  ApiKeyCreated,
  ApiKeyCreateReplayed,
  ApiKeyResponse,
  ApiKeyRotated,
  ApiKeyRotateReplayed,
  AuditActors,
  AuditEvent,
  AuditCheckpoint,
  AuditVerification,
  CredentialLookupResult,
  CredentialUsage,
  EnrolmentBegun,
  InvitationListItem,
  InvitationResponse,
  OAuthClient,
  OAuthClientCreated,
  OAuthClientCreateReplayed,
  OAuthClientResponse,
  OAuthClientRevoked,
  OAuthClientRotated,
  OAuthClientRotateReplayed,
  Overview,
  Page,
  PasswordResetIssued,
  PasswordResetRequested,
  RecoveryCodesIssued,
  RotationRadar,
  SecondFactorResponse,
  SignInAttempts,
  SignInChoice,
  TenantListItem,
  TenantResponse,
} from '@velgent/admin-dto';
import type { ErrorBody } from '@velgent/client-model';
import type {
  IntrospectionResponse,
  MeResponse,
  OAuthErrorBody,
  OperationDescription,
  SummariseResponse,
  TokenResponse,
} from '@velgent/engine-dto';
import type { Checks } from '../health/readiness.ts';

/** RFC 7517, public keys only. */
export interface JsonWebKeys {
  keys: { kty: 'EC'; crv: 'P-256'; x: string; y: string; kid: string; alg: 'ES256'; use: 'sig' }[];
}

/** RFC 8414 §2. */
export interface AuthorizationServerMetadata {
  issuer: string;
  token_endpoint: string;
  token_endpoint_auth_methods_supported: string[];
  introspection_endpoint: string;
  introspection_endpoint_auth_methods_supported: string[];
  revocation_endpoint: string;
  revocation_endpoint_auth_methods_supported: string[];
  jwks_uri: string;
  grant_types_supported: string[];
  response_types_supported: string[];
  scopes_supported: string[];
}

/** RFC 9728 §2. */
export interface ProtectedResourceMetadata {
  resource: string;
  authorization_servers: string[];
  jwks_uri: string;
  scopes_supported: string[];
  bearer_methods_supported: string[];
  resource_name: string;
}

export interface Health {
  status: 'ok';
}

export interface Readiness extends Health {
  checks: Checks;
}

/** The error shape of everything but the OAuth endpoints. */
export interface ApiErrorBody {
  error: ErrorBody['error'] & {
    /** Of `POST /api/v1/summarise` with `variables`: which the operation still needs. */
    missing_variables?: string[];
    /** Of a sign-in that fits several: one to name as `tenant_id`. */
    organisations?: SignInChoice[];
  };
}

/**
 * What each route answers when all is well, where that is JSON. Keys are written as the router writes them. The schemas
 * of the OpenAPI document are made of these types by `npm run openapi:generate`.
 */
export interface Answers {
  'POST /api/v1/oauth/token': TokenResponse;
  'POST /api/v1/oauth/introspect': IntrospectionResponse;
  'POST /api/v1/oauth/revoke': Record<string, never>;
  'GET /.well-known/oauth-authorization-server': AuthorizationServerMetadata;
  'GET /.well-known/jwks.json': JsonWebKeys;
  'GET /.well-known/audit-jwks.json': JsonWebKeys;
  'GET /.well-known/oauth-protected-resource/api/v1': ProtectedResourceMetadata;
  'POST /api/v1/summarise': SummariseResponse;
  'GET /api/v1/operations': { items: OperationDescription[] };
  'GET /api/v1/me': MeResponse;
  'POST /api/admin/session': AdminResponse;
  'GET /api/admin/session': AdminResponse;
  'GET /api/admin/session/attempts': SignInAttempts;
  'GET /api/admin/session/second-factor': SecondFactorResponse;
  'POST /api/admin/session/second-factor': AdminResponse;
  'POST /api/admin/session/second-factor/enrolment': EnrolmentBegun;
  'POST /api/admin/session/second-factor/enrolment/confirmation': RecoveryCodesIssued;
  'POST /api/admin/session/second-factor/recovery-codes': RecoveryCodesIssued;
  'PUT /api/admin/tenants/:tenant_id/second-factor': TenantResponse;
  'GET /api/admin/tenants': Page<TenantListItem>;
  'GET /api/admin/tenants/:tenant_id': TenantResponse;
  'POST /api/admin/tenants': TenantResponse;
  'PATCH /api/admin/tenants/:tenant_id': TenantResponse;
  'GET /api/admin/tenants/:tenant_id/overview': Overview;
  'GET /api/admin/tenants/:tenant_id/admins': Page<AdminListItem>;
  'POST /api/admin/tenants/:tenant_id/admins/:admin_id/remove': AdminResponse;
  'POST /api/admin/tenants/:tenant_id/admins/:admin_id/reset-second-factor': AdminResponse;
  'POST /api/admin/tenants/:tenant_id/admins/:admin_id/password-reset': PasswordResetIssued;
  'GET /api/admin/tenants/:tenant_id/admins/:admin_id/sessions': Page<AdminSession>;
  'GET /api/admin/admins': Page<AdminListItem>;
  'POST /api/admin/admins/:admin_id/remove': AdminResponse;
  'POST /api/admin/admins/:admin_id/password-reset': PasswordResetIssued;
  'GET /api/admin/admins/:admin_id/sessions': Page<AdminSession>;
  'GET /api/admin/sessions': Page<AdminSession>;
  'POST /api/admin/password-resets': PasswordResetRequested;
  'POST /api/admin/password-resets/accept': AdminResponse;
  'GET /api/admin/tenants/:tenant_id/invitations': Page<InvitationListItem>;
  'POST /api/admin/tenants/:tenant_id/invitations': InvitationResponse;
  'POST /api/admin/invitations/accept': AdminResponse;
  'GET /api/admin/tenants/:tenant_id/oauth-clients': Page<OAuthClient>;
  'POST /api/admin/tenants/:tenant_id/oauth-clients': OAuthClientCreated;
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id': OAuthClientResponse;
  'PATCH /api/admin/tenants/:tenant_id/oauth-clients/:id': OAuthClientResponse;
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id/rotation': RotationRadar;
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id/usage': CredentialUsage;
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/rotate': OAuthClientRotated;
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/revoke': OAuthClientRevoked;
  'GET /api/admin/tenants/:tenant_id/api-keys': Page<ApiKey>;
  'POST /api/admin/tenants/:tenant_id/api-keys': ApiKeyCreated;
  'GET /api/admin/tenants/:tenant_id/api-keys/:id': ApiKeyResponse;
  'PATCH /api/admin/tenants/:tenant_id/api-keys/:id': ApiKeyResponse;
  'GET /api/admin/tenants/:tenant_id/api-keys/:id/rotation': RotationRadar;
  'GET /api/admin/tenants/:tenant_id/api-keys/:id/usage': CredentialUsage;
  'POST /api/admin/tenants/:tenant_id/api-keys/:id/rotate': ApiKeyRotated;
  'POST /api/admin/tenants/:tenant_id/api-keys/:id/revoke': ApiKeyResponse;
  'POST /api/admin/tenants/:tenant_id/credential-lookups': CredentialLookupResult;
  'POST /api/admin/credential-lookups': CredentialLookupResult;
  'GET /api/admin/tenants/:tenant_id/audit-events': Page<AuditEvent>;
  'GET /api/admin/tenants/:tenant_id/audit-events/actors': AuditActors;
  'GET /api/admin/tenants/:tenant_id/audit-events/verification': AuditVerification;
  'GET /api/admin/tenants/:tenant_id/audit-events/checkpoints': Page<AuditCheckpoint>;
  'GET /api/admin/audit-events/checkpoints': Page<AuditCheckpoint>;
  'GET /api/admin/audit-events': Page<AuditEvent>;
  'GET /api/admin/tenants/:tenant_id/activity': Page<ActivityEvent>;
  'GET /api/admin/tenants/:tenant_id/activity/series': ActivitySeries;
  'GET /health/live': Health;
  'GET /health/ready': Readiness;
}

/** What is answered, with 200, to a repeated `Idempotency-Key`, where the first answer held a secret. */
export interface Replays {
  'POST /api/admin/tenants/:tenant_id/oauth-clients': OAuthClientCreateReplayed;
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/rotate': OAuthClientRotateReplayed;
  'POST /api/admin/tenants/:tenant_id/api-keys': ApiKeyCreateReplayed;
  'POST /api/admin/tenants/:tenant_id/api-keys/:id/rotate': ApiKeyRotateReplayed;
}

export type { OAuthErrorBody };
