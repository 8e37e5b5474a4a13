import type { Target } from './target.ts';

/** What an RFC asks of a client-credentials server or of the API behind it, and how to see that it holds. */
export interface Statement {
  rfc: number;
  section: string;
  /** Verb first, as a promise of the server: "refuses …". */
  text: string;
  /** Throws where it does not hold. */
  check: (target: Target) => Promise<void>;
}

/** The statements of one RFC: `['3.2', 'accepts POST only', async (target) => …]`. */
export const statementsOf = (rfc: number, ...statements: [string, string, Statement['check']][]): Statement[] =>
  statements.map(([section, text, check]) => ({ rfc, section, text, check }));
