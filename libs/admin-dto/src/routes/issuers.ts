import type { Page, PageQuery } from '../lists.ts';
import type {
  CreateTrustedIssuerRequest,
  TrustedIssuer,
  TrustedIssuerResponse,
  UpdateTrustedIssuerRequest,
} from '../trusted-issuers.ts';

/** Whose tokens federated clients may show. */
export interface IssuerRoutes {
  'GET /api/admin/tenants/:tenant_id/trusted-issuers': { query: PageQuery; answer: Page<TrustedIssuer> };
  'POST /api/admin/tenants/:tenant_id/trusted-issuers': {
    body: CreateTrustedIssuerRequest;
    answer: TrustedIssuerResponse;
  };
  'GET /api/admin/tenants/:tenant_id/trusted-issuers/:id': { answer: TrustedIssuerResponse };
  'PATCH /api/admin/tenants/:tenant_id/trusted-issuers/:id': {
    body: UpdateTrustedIssuerRequest;
    answer: TrustedIssuerResponse;
  };
  'DELETE /api/admin/tenants/:tenant_id/trusted-issuers/:id': { answer: void };
  'POST /api/admin/tenants/:tenant_id/trusted-issuers/:id/refresh': { answer: TrustedIssuerResponse };
}
