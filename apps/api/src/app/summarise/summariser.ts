import type { SummariseOperation } from '@velgent/client-model';
import type { Intent, SummariseResponse, SummaryFormat } from '@velgent/engine-dto';

/** What to summarise, complete: defaults are filled in and the text is composed before it gets here. */
export interface SummaryRequest {
  operation: SummariseOperation;
  text: string;
  format: SummaryFormat;
  /** A hard upper bound on the words of the summary. */
  maxWords: number;
  /** BCP 47; detected when absent. */
  language?: string;
  audience?: string;
  focus?: string;
  /** “Tomorrow” in the text is the day after this one (UTC). */
  referenceTime: Date;
}

export interface Summary {
  summary: string;
  intent: Intent;
  /** BCP 47; `und` where nothing could be told. */
  language: string;
  usage: SummariseResponse['usage'];
}

/** The port: the embedded engine and every model endpoint stand behind this one method. */
export interface Summariser {
  /** What goes out as `model_used`. */
  readonly model: string;
  /**
   * Tenants take turns where there is more to do than can be done at once. Rejects with an error of summarise-errors.ts,
   * or with the signal's reason once it aborts.
   */
  summarise(request: SummaryRequest, signal: AbortSignal, tenantId?: string): Promise<Summary>;
}

/** Injection token of the {@link Summariser}. */
export const SUMMARISER = Symbol('SUMMARISER');
