import type { AdminSession } from '../admin-sessions.ts';
import type {
  AcceptInvitationRequest,
  AdminListItem,
  AdminResponse,
  InvitationListItem,
  InvitationResponse,
  InviteAdminRequest,
} from '../admins.ts';
import type { Page, PageQuery } from '../lists.ts';
import type { Overview } from '../overview.ts';
import type { PasswordResetIssued } from '../password-resets.ts';
import type { SetSecondFactorRequirementRequest } from '../second-factor.ts';
import type {
  CreateTenantRequest,
  TenantListItem,
  TenantListQuery,
  TenantResponse,
  UpdateTenantRequest,
} from '../tenants.ts';

/** Organisations, the people who administer them, and the invitations to. */
export interface OrganisationRoutes {
  'GET /api/admin/tenants': { query: TenantListQuery; answer: Page<TenantListItem> };
  'GET /api/admin/tenants/:tenant_id': { answer: TenantResponse };
  'POST /api/admin/tenants': { body: CreateTenantRequest; answer: TenantResponse };
  'PATCH /api/admin/tenants/:tenant_id': { body: UpdateTenantRequest; answer: TenantResponse };
  'PUT /api/admin/tenants/:tenant_id/second-factor': {
    body: SetSecondFactorRequirementRequest;
    answer: TenantResponse;
  };
  'DELETE /api/admin/admins/:admin_id/second-factor': { answer: void };
  'GET /api/admin/tenants/:tenant_id/overview': { answer: Overview };
  'POST /api/admin/tenants/:tenant_id/invitations': { body: InviteAdminRequest; answer: InvitationResponse };
  'POST /api/admin/invitations/accept': { body: AcceptInvitationRequest; answer: AdminResponse };
  'GET /api/admin/tenants/:tenant_id/admins': { query: PageQuery; answer: Page<AdminListItem> };
  'POST /api/admin/tenants/:tenant_id/admins/:admin_id/remove': { answer: AdminResponse };
  'POST /api/admin/tenants/:tenant_id/admins/:admin_id/reset-second-factor': { answer: AdminResponse };
  'POST /api/admin/tenants/:tenant_id/admins/:admin_id/password-reset': { answer: PasswordResetIssued };
  'GET /api/admin/tenants/:tenant_id/admins/:admin_id/sessions': { query: PageQuery; answer: Page<AdminSession> };
  'DELETE /api/admin/tenants/:tenant_id/admins/:admin_id/sessions': { answer: void };
  'GET /api/admin/tenants/:tenant_id/invitations': { query: PageQuery; answer: Page<InvitationListItem> };
  'DELETE /api/admin/tenants/:tenant_id/invitations/:id': { answer: void };
  'GET /api/admin/admins': { query: PageQuery; answer: Page<AdminListItem> };
  'POST /api/admin/admins/:admin_id/remove': { answer: AdminResponse };
  'POST /api/admin/admins/:admin_id/password-reset': { answer: PasswordResetIssued };
  'GET /api/admin/admins/:admin_id/sessions': { query: PageQuery; answer: Page<AdminSession> };
  'DELETE /api/admin/admins/:admin_id/sessions': { answer: void };
}
