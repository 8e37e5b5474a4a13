import type { AdminRole } from '@velgent/client-model';
import type { Transaction } from '../database/transaction.ts';

/** Who acts. */
export interface Actor {
  id: string;
  email: string;
  role: AdminRole;
  requireSignedIn?: RequireSignedIn;
}

/**
 * Rejects where the session of this request was ended, or the organisation of its admin suspended, since the guard let it
 * in: while its body was on its way, or while it waited for its turn. In the caller's transaction where there is one.
 */
export type RequireSignedIn = (on?: Transaction) => Promise<void>;

/** For an act that ends the session of who acts. */
export function withoutSession(actor: Actor | null): Actor | null {
  if (!actor) return null;
  const { id, email, role } = actor;
  return { id, email, role };
}

/** Where an act came from, as the audit trail keeps it. */
export interface RequestOrigin {
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
}

/**
 * First argument of every service that touches a tenant's data: for whom, by whom, from where. Where the operator may
 * act as well, by the command line, `Who` is `Actor | null`: the trail then says `system`.
 */
export interface TenantContext<Who extends Actor | null = Actor> {
  tenantId: string;
  actor: Who;
  origin: RequestOrigin;
}

/** The same for acts on the platform itself. */
export type PlatformContext<Who extends Actor | null = Actor> = Omit<TenantContext<Who>, 'tenantId'>;

/** The same for acts that a tenant and, for null, the platform have in common: on their admins. */
export type ScopeContext<Who extends Actor | null = Actor> = PlatformContext<Who> & { tenantId: string | null };
