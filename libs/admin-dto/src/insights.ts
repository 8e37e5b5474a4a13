import { IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type { ActivityCredential } from './activity-events.ts';
import { ActivityListQuery, ActivityQuery } from './activity-events.ts';
import { IsMoment } from './is-moment.ts';
import { AsNumber, type Page, PageQuery } from './lists.ts';

/** `GET …/activity/series`: calls over a range by credential, for a stacked chart. Takes the filters of the list. */
export class ActivitySeriesQuery extends ActivityQuery {
  @IsMoment()
  declare from: string;

  @IsMoment()
  declare to: string;

  /** How many buckets of equal width the range is cut into; 48 when absent. */
  @IsOptional()
  @AsNumber()
  @IsInt()
  @Min(1)
  @Max(200)
  buckets?: number;
}

export interface ActivitySeries {
  from: string;
  to: string;
  bucket_seconds: number;
  /** The busiest first; at most 8 by themselves, all others together as `credential: null`. */
  series: { credential: ActivityCredential | null; total: number; counts: number[] }[];
}

/** `GET …/activity/export?format=` with the filters of the list, streamed. */
export class ActivityExportQuery extends ActivityListQuery {
  @IsIn(['csv', 'ndjson'])
  format: 'csv' | 'ndjson';
}

/** How one generation of a credential is used while its window is open. */
export interface GenerationUse {
  credential: ActivityCredential;
  /** Successful token exchanges and API calls since the rotation. */
  exchanges: number;
  calls: number;
  last_exchange_at: string | null;
  last_call_at: string | null;
  /** Who used it since the rotation, the latest first, at most 20. */
  sources: { ip: string; user_agent: string | null; exchanges: number; calls: number; last_seen_at: string }[];
}

/** Whether a rotation can be finished. */
export interface RotationProgress {
  /** Of the successful traffic of the last hour, or since the rotation if that is later, the successor's part: 0 to 1; null without traffic. */
  successor_share_last_hour: number | null;
  /** The old one has had neither an exchange nor a call for an hour, as long as a token lives, in which the successor was in use. */
  safe_to_finish: boolean;
  /** Since when the old one is quiet beside a successor in use; null while the successor has not been used. */
  quiet_since: string | null;
  /** When it is safe to finish if it stays quiet: an hour after `quiet_since`. */
  safe_to_finish_at: string | null;
}

/** `GET …/oauth-clients/:id/rotation` and `…/api-keys/:id/rotation`: the rotation radar; 404 unless rotated. `:id` may be either side. */
export interface RotationRadar extends RotationProgress {
  rotated_at: string;
  expires_at: string;
  /** When the old one ended, by itself or by a revocation; null while it works. */
  closed_at: string | null;
  old: GenerationUse;
  successor: GenerationUse;
}

/** `GET …/rotations`: those of clients and keys whose old credential still works. */
export class RotationsQuery extends PageQuery {
  /** The one of this credential, old or successor. */
  @IsOptional()
  @IsUUID()
  credential_id?: string;
}

/** A rotation whose old credential still works. */
export interface OpenRotation extends RotationProgress {
  rotated_at: string;
  expires_at: string;
  old: Omit<GenerationUse, 'sources'>;
  successor: Omit<GenerationUse, 'sources'>;
}

/** The one whose window closes next comes first. */
export interface OpenRotations extends Page<OpenRotation> {
  /** How many there are on all pages. */
  open: number;
}

/** `GET …/oauth-clients/:id/usage` and `…/api-keys/:id/usage`: successful calls a day, the last 30 days (UTC), oldest first. */
export interface CredentialUsage {
  days: { day: string; calls: number }[];
}

/** `GET …/audit-events/verification`: the whole chain recomputed by the server. */
export interface AuditVerification {
  events: number;
  /** When the first event occurred. */
  since: string | null;
  /** The last event that follows from all before it. Kept elsewhere, it shows later whether the end was cut off. */
  head: { sequence: number; hash: string } | null;
  first_break: AuditBreak | null;
}

/** The head of a chain as it was signed at a moment. `tenant_id` is null for the platform's own. */
export interface AuditCheckpoint {
  id: string;
  tenant_id: string | null;
  sequence: number;
  hash: string;
  signed_at: string;
  /** Of the key, published at `/.well-known/audit-jwks.json`. */
  kid: string;
  /** Compact JWS, ES256, over `iss`, `tenant_id`, `sequence`, `hash` and `iat`: all that has to be kept elsewhere. */
  jws: string;
}

/** The first event that does not follow from the ones before it, or is not the one whose hash was signed. */
export interface AuditBreak {
  sequence: number;
  id: string;
  reason: 'altered' | 'missing' | 'reordered' | 'rewritten' | 'truncated';
  /** What should stand there: where events are missing, the first of them. */
  expected_sequence: number;
}
