import type { PlanLimits } from './plan-limits.ts';
import type { CredentialType, SummariseOperation } from './vocabulary.ts';

/** RFC 6749 §5.1. `client_expires_at` (ISO 8601) stands there while the client is expiring. */
export interface TokenResponse {
  access_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
  scope: string;
  client_expires_at?: string;
}

export const SUMMARY_FORMATS = ['paragraph', 'bullets'] as const;
export type SummaryFormat = (typeof SUMMARY_FORMATS)[number];

export const SENSITIVITIES = ['public', 'internal', 'confidential'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

export interface Intent {
  action_needed: boolean;
  /** ISO 8601 date. */
  due_date: string | null;
  /** 0 to 1. */
  urgency_score: number;
  sensitivity: Sensitivity;
}

export interface SummariseResponse {
  summary: string;
  intent: Intent;
  /** BCP 47. */
  language: string;
  usage: { input_tokens: number; output_tokens: number; total_tokens: number };
  metadata: Record<string, string>;
  request_id: string;
  /** What answered: `velgent-extract-1` or the model's name. */
  model_used: string;
  latency_ms: number;
  created_at: string;
}

export interface OperationVariable {
  name: string;
  description: string;
  required: boolean;
}

/** One of what `GET /api/v1/operations` lists. Each also takes `text`, or `variables.text`, in place of its variables. */
export interface OperationDescription {
  name: SummariseOperation;
  description: string;
  variables: readonly OperationVariable[];
}

/** What the credential of this call is. */
export interface MeResponse {
  tenant: { id: string; name: string };
  credential: { type: CredentialType; id: string; name: string; client_id?: string; prefix?: string };
  token: { expires_at: string; jti: string } | null;
  /** Absent where the organisation's plan has none. */
  limits?: PlanLimits;
}
