/** Work that comes again and again, beside the requests. */
export interface Job {
  /** In metrics and in the log. */
  name: string;
  everyMs: number;
  /** Until it runs for the first time; at once by default. */
  firstAfterMs?: number;
  /** Until it is tried again after a failure; `everyMs` by default. */
  retryAfterMs?: number;
  /** Answers when to come again, in ms, where that is not after `everyMs`. What it throws is logged. */
  run: () => Promise<number | void>;
  /** Has a run under way come to its end soon: the server stops. */
  interrupt?: () => void;
}
