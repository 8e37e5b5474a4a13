import type { AssertionCheckName, Diagnosis } from '@velgent/client-model';
import type { FederatedRule } from '../../../clients/authentication/authenticating-credential.ts';
import type { KeySetRef, PublishedKey } from '../../../key-sets/published-key.ts';
import type { Assertion } from './assertion.ts';
import type { CandidateKey } from './candidate-key.ts';

/** What an assertion is held against, by the client's method. */
export interface Terms {
  issuers: readonly string[];
  keys: readonly CandidateKey[];
  /** Where more of them are published. */
  keySet: KeySetRef | null;
  /** Whether the assertion has to name its key. */
  byKidOnly: boolean;
  audiences: readonly string[];
  mostSeconds: number;
  needsJti: boolean;
  /** Of `federated_jwt`: those for the issuer of the assertion. */
  rules: readonly FederatedRule[];
}

/** An assertion on its way through the checks. */
export interface Verification {
  readonly assertion: Assertion;
  readonly clientId: string;
  /** The `client_id` that was sent beside it; null in the simulator, which is shown the assertion alone. */
  readonly sentClientId: string | undefined | null;
  /** Unix seconds, by the database's clock. */
  readonly now: number;
  readonly keySets: PublishedKeySets;
  readonly terms: Terms;
  /** From the check `key` on: those with which it may be signed. */
  candidates: readonly CandidateKey[];
  /** From the check `signature` on: the one with which it is. */
  signer: CandidateKey | undefined;
}

/** The part of KeySets that verification asks. */
export interface PublishedKeySets {
  keysOf(ref: KeySetRef): Promise<readonly PublishedKey[]>;
  refetched(ref: KeySetRef): Promise<readonly PublishedKey[]>;
}

/** What was asked for and what was shown, for people. */
export interface Explanation {
  expected: string | null;
  found: string | null;
  /** What one would overlook, as a sentence. */
  hint: string | null;
}

export interface Finding {
  /** Undefined where all is well. */
  diagnosis: Diagnosis | undefined;
  /** Asked by the simulator only. */
  explain(): Explanation;
}

/** One of the checks; undefined where it does not apply. */
export interface AssertionCheck {
  readonly name: AssertionCheckName;
  find(verification: Verification): Finding | undefined | Promise<Finding | undefined>;
}
