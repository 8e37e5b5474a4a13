import type { ActivityOutcome } from '@velgent/client-model';
import type { ActivityCredential } from './activity-events.ts';
import type { AuditEvent } from './audit-events.ts';

/** Calls of one hour (or whatever the width of the series is), by outcome. */
export type OutcomeBucket = { from: string } & Record<ActivityOutcome, number>;

export type AttentionReason = 'expiring_and_used' | 'unused' | 'refusals_rising';

/** A credential that an administrator should look at, and why. */
export interface AttentionItem {
  reason: AttentionReason;
  credential: ActivityCredential;
  expires_at: string | null;
  last_used_at: string | null;
  /** Refused calls of the last 24 hours. */
  refused_24_hours: number;
}

/** `GET /api/admin/tenants/:tenant_id/overview` */
export interface Overview {
  calls: {
    last_24_hours: number;
    last_7_days: number;
    /** The last 24 hours by hour and the last 7 days by 6 hours, oldest first, without gaps. */
    by_hour: OutcomeBucket[];
    by_6_hours: OutcomeBucket[];
  };
  credentials: {
    oauth_clients: { active: number; expiring: number };
    api_keys: { active: number; expiring: number };
  };
  /** The most urgent, 50 at most. */
  attention: AttentionItem[];
  /** How many there are for each reason, those included that are not listed. */
  attention_totals: Record<AttentionReason, number>;
  recent_audit_events: AuditEvent[];
}
