import { AUDIT_ACTIONS, type AdminRole, type AuditAction } from '@velgent/client-model';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsMoment } from './is-moment.ts';
import { PageQuery } from './lists.ts';

export interface AuditActor {
  type: 'admin' | 'system';
  id: string | null;
  email: string | null;
  role: AdminRole | null;
}

export interface AuditTarget {
  type: 'oauth_client' | 'api_key' | 'admin' | 'invitation' | 'tenant' | 'trusted_issuer';
  id: string;
  name: string;
  client_id?: string;
}

/**
 * One event of a tenant's chain. `hash` is the SHA-256, in lower-case hex, of this object without `hash` in RFC 8785
 * canonical JSON; the first `previous_hash` is 64 zeros.
 */
export interface AuditEvent {
  id: string;
  sequence: number;
  occurred_at: string;
  action: AuditAction;
  actor: AuditActor;
  target: AuditTarget;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
  details: Record<string, string | number | boolean | null>;
  previous_hash: string;
  hash: string;
}

/** `GET …/audit-events/actors`: everyone who has an event in the chain, Velgent’s own staff among them. */
export interface AuditActors {
  actors: AuditActor[];
}

export class AuditEventQuery extends PageQuery {
  @IsOptional()
  @IsIn(AUDIT_ACTIONS)
  action?: AuditAction;

  /** The id of an admin, or `system`: what no admin did. */
  @IsOptional()
  @Matches(/^(system|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/, {
    message: 'actor_id must be the id of an admin, or system',
  })
  actor_id?: string;

  @IsOptional()
  @IsUUID()
  target_id?: string;

  /** From this moment on. */
  @IsOptional()
  @IsMoment()
  from?: string;

  /** Until before this moment. */
  @IsOptional()
  @IsMoment()
  to?: string;
}
