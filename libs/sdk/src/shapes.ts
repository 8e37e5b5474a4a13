import type { CredentialType, PlanLimits, SummariseOperation } from '@velgent/client-model';

/** A text, a number, or a conversation: texts, or texts with their author. */
export type VariableValue = string | number | readonly (string | { author?: string; text: string })[];

/** What each operation is made of; the API lists the same, with descriptions, as `operations()`. */
export type OperationVariables = {
  summarise_text: { title?: string; text: string };
  summarise_ticket: {
    subject?: string;
    status?: string;
    priority?: string | number;
    description: string;
    messages?: VariableValue;
  };
  summarise_approval: {
    title?: string;
    request: string;
    requester?: string;
    amount?: string | number;
    due_date?: string;
  };
  summarise_knowledge_article: { title: string; body: string; category?: string };
};

/** Either the text itself, 1 to 32,000 characters, or the variables of the operation. */
type Material<Variables> =
  { text: string; variables?: never } | { text?: never; variables: Variables | { text: string } };

/** How the summary is to be. */
export interface SummaryWishes {
  /** `paragraph` when absent; `bullets` are 3 to 6 lines. */
  format?: 'paragraph' | 'bullets';
  /** A hard upper bound: 30 to 400, 120 when absent. */
  max_words?: number;
  /** BCP 47; detected when absent. */
  language?: string;
  /** Who reads the summary, up to 200 characters. */
  audience?: string;
  /** What the summary should dwell on, up to 200 characters. */
  focus?: string;
  /** At most 16 keys of 64 characters, values of 512; echoed. */
  metadata?: Record<string, string>;
}

/** Body of `POST /api/v1/summarise`, as on the wire. */
export type SummariseRequest = SummaryWishes &
  { [O in SummariseOperation]: { operation: O } & Material<OperationVariables[O]> }[SummariseOperation];

/** What the text asks of its reader. */
export interface Intent {
  action_needed: boolean;
  /** ISO 8601 date. */
  due_date: string | null;
  /** 0 to 1. */
  urgency_score: number;
  sensitivity: 'public' | 'internal' | 'confidential';
}

export interface SummariseResponse {
  summary: string;
  intent: Intent;
  /** BCP 47. */
  language: string;
  usage: { input_tokens: number; output_tokens: number; total_tokens: number };
  metadata: Record<string, string>;
  request_id: string;
  /** What answered: `velgent-extract-1` or a model's name. */
  model_used: string;
  latency_ms: number;
  /** ISO 8601. */
  created_at: string;
}

/** Whose credential this is. */
export interface MeResponse {
  tenant: { id: string; name: string };
  credential: { type: CredentialType; id: string; name: string; client_id?: string; prefix?: string };
  /** Null for an API key. */
  token: { expires_at: string; jti: string } | null;
  /** Absent where the organisation's plan has none. */
  limits?: PlanLimits;
}

export interface OperationVariable {
  name: string;
  description: string;
  required: boolean;
}

/** What `POST /api/v1/summarise` can do, and from what. */
export interface OperationDescription {
  name: SummariseOperation;
  description: string;
  variables: readonly OperationVariable[];
}
