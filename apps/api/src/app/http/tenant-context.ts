import type { AdminRole } from '@velgent/client-model';

/** Who acts. */
export interface Actor {
  id: string;
  email: string;
  role: AdminRole;
}

/** Where an act came from, as the audit trail keeps it. */
export interface RequestOrigin {
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
}

/** First argument of every service that touches a tenant's data: for whom, by whom, from where. */
export interface TenantContext {
  tenantId: string;
  actor: Actor;
  origin: RequestOrigin;
}

/** The same for acts of root on the platform itself. */
export type PlatformContext = Omit<TenantContext, 'tenantId'>;
