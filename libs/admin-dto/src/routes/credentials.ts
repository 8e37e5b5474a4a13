import type { ClientKey, ClientKeyResponse, NewClientKey, RetireKeyRequest } from '../client-keys.ts';
import type { AssertionVerdict, CheckAssertionRequest } from '../assertion-checks.ts';
import type { CleanUpPage, CleanUpQuery } from '../clean-up.ts';
import type { UpdateCredentialRequest } from '../credential-details.ts';
import type { CredentialLookupRequest, CredentialLookupResult } from '../credential-lookups.ts';
import type {
  CreateCredentialRequest,
  CreateOAuthClientRequest,
  CredentialListQuery,
  RevokeOAuthClientRequest,
  RotateCredentialRequest,
  RotateOAuthClientRequest,
} from '../credential-requests.ts';
import type {
  ApiKey,
  ApiKeyCreateReplayed,
  ApiKeyCreated,
  ApiKeyResponse,
  ApiKeyRotateReplayed,
  ApiKeyRotated,
  OAuthClient,
  OAuthClientCreateReplayed,
  OAuthClientCreated,
  OAuthClientResponse,
  OAuthClientRevoked,
  OAuthClientRotateReplayed,
  OAuthClientRotated,
} from '../credentials.ts';
import type { CredentialUsage, OpenRotations, RotationRadar, RotationsQuery } from '../insights.ts';
import type { Page, PageQuery } from '../lists.ts';

/** OAuth clients and API keys. */
export interface CredentialRoutes {
  'GET /api/admin/tenants/:tenant_id/oauth-clients': { query: CredentialListQuery; answer: Page<OAuthClient> };
  'POST /api/admin/tenants/:tenant_id/oauth-clients': {
    body: CreateOAuthClientRequest;
    answer: OAuthClientCreated;
    replayed: OAuthClientCreateReplayed;
  };
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id': { answer: OAuthClientResponse };
  'PATCH /api/admin/tenants/:tenant_id/oauth-clients/:id': {
    body: UpdateCredentialRequest;
    answer: OAuthClientResponse;
  };
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id/rotation': { answer: RotationRadar };
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id/usage': { answer: CredentialUsage };
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/rotate': {
    body: RotateOAuthClientRequest;
    answer: OAuthClientRotated;
    replayed: OAuthClientRotateReplayed;
  };
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/revoke': {
    body: RevokeOAuthClientRequest;
    answer: OAuthClientRevoked;
  };
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id/keys': { query: PageQuery; answer: Page<ClientKey> };
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/keys': { body: NewClientKey; answer: ClientKeyResponse };
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/keys/:key_id/retire': {
    body: RetireKeyRequest;
    answer: ClientKeyResponse;
  };
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/check-assertion': {
    body: CheckAssertionRequest;
    answer: AssertionVerdict;
  };
  'GET /api/admin/tenants/:tenant_id/api-keys': { query: CredentialListQuery; answer: Page<ApiKey> };
  'POST /api/admin/tenants/:tenant_id/api-keys': {
    body: CreateCredentialRequest;
    answer: ApiKeyCreated;
    replayed: ApiKeyCreateReplayed;
  };
  'GET /api/admin/tenants/:tenant_id/api-keys/:id': { answer: ApiKeyResponse };
  'PATCH /api/admin/tenants/:tenant_id/api-keys/:id': { body: UpdateCredentialRequest; answer: ApiKeyResponse };
  'GET /api/admin/tenants/:tenant_id/api-keys/:id/rotation': { answer: RotationRadar };
  'GET /api/admin/tenants/:tenant_id/api-keys/:id/usage': { answer: CredentialUsage };
  'POST /api/admin/tenants/:tenant_id/api-keys/:id/rotate': {
    body: RotateCredentialRequest;
    answer: ApiKeyRotated;
    replayed: ApiKeyRotateReplayed;
  };
  'POST /api/admin/tenants/:tenant_id/api-keys/:id/revoke': { answer: ApiKeyResponse };
  'GET /api/admin/tenants/:tenant_id/rotations': { query: RotationsQuery; answer: OpenRotations };
  'GET /api/admin/tenants/:tenant_id/clean-up': { query: CleanUpQuery; answer: CleanUpPage };
  'POST /api/admin/tenants/:tenant_id/credential-lookups': {
    body: CredentialLookupRequest;
    answer: CredentialLookupResult;
  };
  'POST /api/admin/credential-lookups': { body: CredentialLookupRequest; answer: CredentialLookupResult };
}
