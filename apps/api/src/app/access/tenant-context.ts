import type { Principal } from './principal.ts';

/** Where an act came from, as the audit trail keeps it. */
export interface RequestOrigin {
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
}

/** First argument of every service that touches a tenant's data: for whom, by whom, from where. */
export interface TenantContext {
  tenantId: string;
  actor: Principal;
  origin: RequestOrigin;
}

/** The same for acts on the platform itself. */
export type PlatformContext = Omit<TenantContext, 'tenantId'>;

/** The same for acts that a tenant and, for null, the platform have in common: on their admins. */
export type ScopeContext = PlatformContext & { tenantId: string | null };
