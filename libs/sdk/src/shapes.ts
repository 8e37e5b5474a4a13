import type { SummariseOperation, SummaryFormat } from '@velgent/client-model';

export type {
  Intent,
  MeResponse,
  OperationDescription,
  OperationVariable,
  SummariseResponse,
} from '@velgent/client-model';

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
  format?: SummaryFormat;
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
