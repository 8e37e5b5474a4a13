import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { TenantDatabase } from '../database/tenant-database.ts';
import { claimKey, countAnswers, deleteClaim, findAnswer, keepAnswer, renewClaim } from './idempotent-answers.store.ts';
import type { IdempotentRequest } from './idempotent-request.ts';

export interface KeptAnswer {
  status: number;
  operation: string;
  /** JSON. */
  body: string;
}

/** The right to be the first: others wait for its holder's answer, as long as it renews. */
export interface Claim {
  id: string;
  tenantId: string;
}

export type Standing =
  | { kind: 'first'; claim: Claim }
  | { kind: 'under_way' }
  | { kind: 'answered'; answer: KeptAnswer }
  | { kind: 'other_request' };

/** First answers by key, in the database that all replicas share; its clock decides. */
@Injectable()
export class IdempotentAnswers {
  constructor(private readonly database: TenantDatabase) {}

  /** Claims the key, or says what became of it. */
  claim(request: IdempotentRequest): Promise<Standing> {
    const { tenantId } = request;
    return this.database.within(tenantId, async (scope) => {
      const id = uuidv7();
      if (await claimKey(scope, id, request)) return { kind: 'first', claim: { id, tenantId } };
      const found = await findAnswer(scope, request);
      if (!found) return { kind: 'under_way' }; // given up just now
      if (!found.requestDigest.equals(request.requestDigest)) return { kind: 'other_request' };
      const { status, operation, body } = found;
      if (status === null) return { kind: 'under_way' };
      return { kind: 'answered', answer: { status, operation: operation!, body: body! } };
    });
  }

  renew({ id, tenantId }: Claim): Promise<void> {
    return this.database.within(tenantId, (scope) => renewClaim(scope, id));
  }

  /** Keeps the answer, unless somebody has taken the key over meanwhile. */
  keep({ id, tenantId }: Claim, answer: KeptAnswer): Promise<void> {
    return this.database.within(tenantId, (scope) => keepAnswer(scope, id, answer));
  }

  /** Gives the key back: the next call with it is the first. */
  giveUp({ id, tenantId }: Claim): Promise<void> {
    return this.database.within(tenantId, (scope) => deleteClaim(scope, id));
  }

  /** Answers kept for a tenant, calls under way included; counts no further than `most`. */
  count(tenantId: string, most: number): Promise<number> {
    return this.database.within(tenantId, (scope) => countAnswers(scope, most));
  }
}
