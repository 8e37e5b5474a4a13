import { IsIn } from 'class-validator';

/** A place where an admin is signed in. */
export interface AdminSession {
  id: string;
  started_at: string;
  /** The last request that the page did not make by itself. */
  last_seen_at: string;
  /** Where it began; null for a session of an earlier version. */
  ip: string | null;
  user_agent: string | null;
  /** Whether it is the one that asks. */
  current: boolean;
}

/** `DELETE /api/admin/sessions`: every session of one's own but the one that asks. */
export class EndSessionsQuery {
  @IsIn(['true'])
  others: 'true';
}
