import type { AssertionCheckName, Diagnosis } from '@velgent/client-model';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** `POST …/check-assertion`: would this let the client in? */
export class CheckAssertionRequest {
  /** A JWT, as it would be sent to the token endpoint. It is stored nowhere, and counts as not yet shown. */
  @IsString()
  @MinLength(1)
  @MaxLength(16_384)
  assertion: string;
}

/** One of the checks of an assertion. */
export interface AssertionCheck {
  check: AssertionCheckName;
  expected: string | null;
  found: string | null;
  passed: boolean;
  /** What one would overlook. */
  hint: string | null;
}

export interface AssertionVerdict {
  verdict: 'accepted' | 'refused';
  /** Of the first check that failed, else of the client or its organisation: what the log of calls would say. */
  diagnosis: Diagnosis | null;
  /** All that apply, also after one that failed. */
  checks: AssertionCheck[];
}
