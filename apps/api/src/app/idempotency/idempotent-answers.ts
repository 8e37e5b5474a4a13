import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { TenantDatabase } from '../database/tenant-database.ts';
import type { IdempotentRequest } from './idempotent-request.ts';
import { IdempotentAnswerEntity } from './idempotent-answer.entity.ts';

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

const CLAIM = `
  INSERT INTO idempotent_answer (id, tenant_id, credential_id, key_digest, request_digest, claimed_until, expires_at)
  VALUES ($1, $2, $3, $4, $5, now() + interval '15 seconds', now() + interval '24 hours')
  ON CONFLICT (credential_id, key_digest) DO UPDATE
    SET id = excluded.id, request_digest = excluded.request_digest, claimed_until = excluded.claimed_until,
        expires_at = excluded.expires_at, status = NULL, operation = NULL, body = NULL
    WHERE idempotent_answer.expires_at <= now()
       OR (idempotent_answer.status IS NULL AND idempotent_answer.claimed_until <= now())
  RETURNING id`;

const COUNT = `
  SELECT count(*)::int AS kept
  FROM (SELECT FROM idempotent_answer WHERE tenant_id = $1 AND expires_at > now() LIMIT $2) AS counted`;

/** First answers by key, in the database that all replicas share; its clock decides. */
@Injectable()
export class IdempotentAnswers {
  constructor(private readonly database: TenantDatabase) {}

  /** Claims the key, or says what became of it. */
  claim({ tenantId, credentialId, keyDigest, requestDigest }: IdempotentRequest): Promise<Standing> {
    return this.database.within(tenantId, async (scope) => {
      const id = uuidv7();
      const claimed = await scope.manager.query(CLAIM, [id, tenantId, credentialId, keyDigest, requestDigest]);
      if (claimed.length) return { kind: 'first', claim: { id, tenantId } };
      const found = await scope
        .select(IdempotentAnswerEntity, 'answer')
        .andWhere('answer.credentialId = :credentialId AND answer.keyDigest = :keyDigest', { credentialId, keyDigest })
        .getOne();
      if (!found) return { kind: 'under_way' }; // given up just now
      if (!found.requestDigest.equals(requestDigest)) return { kind: 'other_request' };
      const { status, operation, body } = found;
      if (status === null) return { kind: 'under_way' };
      return { kind: 'answered', answer: { status, operation: operation!, body: body! } };
    });
  }

  renew({ id, tenantId }: Claim): Promise<void> {
    const claimedUntil = () => `now() + interval '15 seconds'`;
    return this.database.within(tenantId, (scope) => scope.update(IdempotentAnswerEntity, id, { claimedUntil }));
  }

  /** Keeps the answer, unless somebody has taken the key over meanwhile. */
  keep({ id, tenantId }: Claim, answer: KeptAnswer): Promise<void> {
    return this.database.within(tenantId, (scope) => scope.update(IdempotentAnswerEntity, id, answer));
  }

  /** Gives the key back: the next call with it is the first. */
  async giveUp({ id, tenantId }: Claim): Promise<void> {
    await this.database.within(tenantId, ({ manager }) => manager.delete(IdempotentAnswerEntity, { id, tenantId }));
  }

  /** Answers kept for a tenant, calls under way included; counts no further than `most`. */
  count(tenantId: string, most: number): Promise<number> {
    return this.database.within(tenantId, async ({ manager }) => {
      const [{ kept }] = await manager.query<[{ kept: number }]>(COUNT, [tenantId, most]);
      return kept;
    });
  }
}
