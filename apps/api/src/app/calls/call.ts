import type { Usage } from '@velgent/admin-dto';
import type { Diagnosis } from '@velgent/client-model';
import type { CallResult } from '../activity/activity-row.ts';
import type { Arrival } from '../request/arrival.ts';
import type { Caller } from './caller.ts';

/** What is known of a call when its credential is. */
export interface KnownCall {
  credential: CallResult['credential'];
  tokenId: string | null;
  operation: string;
  diagnosis: Diagnosis | null;
}

/** One call of the public API by a known credential, from its guard until it is recorded. */
export class Call {
  /** Undefined until the credential is let in. */
  caller: Caller | undefined;
  readonly credential: CallResult['credential'];
  readonly tokenId: string | null;
  private named: string;
  private reason: Diagnosis | null;
  private used: Usage | null = null;
  private taken = false;

  constructor(
    readonly arrival: Arrival,
    /** Aborted when the caller hangs up. */
    readonly hungUp: () => AbortSignal,
    { credential, tokenId, operation, diagnosis }: KnownCall,
  ) {
    this.credential = credential;
    this.tokenId = tokenId;
    this.named = operation;
    this.reason = diagnosis;
  }

  get operation(): string {
    return this.named;
  }

  /** The body, or an answer that is repeated, says it more precisely than the route. */
  isOf(operation: string): void {
    this.named = operation;
  }

  refusedFor(diagnosis: Diagnosis): void {
    this.reason = diagnosis;
  }

  uses(usage: Usage): void {
    this.used = usage;
  }

  /** What came of it, to be recorded; undefined from the second time on. */
  result(method: string, status: number): CallResult | undefined {
    if (this.taken) return undefined;
    this.taken = true;
    const { credential, tokenId, named: operation, reason: diagnosis, used: usage } = this;
    return { credential, tokenId, operation, diagnosis, usage, method, path: this.arrival.path, status };
  }
}
