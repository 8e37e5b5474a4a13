import type { Statement } from '../database/hot-pool.ts';
import type { TenantScope } from '../database/tenant-database.ts';
import { unlessUnderWay } from '../maintenance/unless-under-way.ts';
import { IdempotentAnswerEntity } from './idempotent-answer.entity.ts';
import type { IdempotentRequest } from './idempotent-request.ts';

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
/** Of those past their time, so many at once. */
export const FORGET_EXPIRED: Statement = {
  name: 'forget_idempotent_answers',
  text: `SELECT ${unlessUnderWay('idempotent_answers', 'forget_idempotent_answers($1, $2)::int')} AS n`,
};

/** False where another call holds the key, or has been answered. */
export async function claimKey(
  { manager, tenantId }: TenantScope,
  id: string,
  { credentialId, keyDigest, requestDigest }: IdempotentRequest,
): Promise<boolean> {
  const claimed = await manager.query<unknown[]>(CLAIM, [id, tenantId, credentialId, keyDigest, requestDigest]);
  return claimed.length > 0;
}

export const findAnswer = (
  scope: TenantScope,
  { credentialId, keyDigest }: IdempotentRequest,
): Promise<IdempotentAnswerEntity | null> =>
  scope
    .select(IdempotentAnswerEntity, 'answer')
    .andWhere('answer.credentialId = :credentialId AND answer.keyDigest = :keyDigest', { credentialId, keyDigest })
    .getOne();

export const renewClaim = (scope: TenantScope, id: string): Promise<void> =>
  scope.update(IdempotentAnswerEntity, id, { claimedUntil: () => `now() + interval '15 seconds'` });

/** Changes nothing where somebody has taken the key over meanwhile: the claim has another id then. */
export const keepAnswer = (
  scope: TenantScope,
  id: string,
  answer: Pick<IdempotentAnswerEntity, 'status' | 'operation' | 'body'>,
): Promise<void> => scope.update(IdempotentAnswerEntity, id, answer);

export async function deleteClaim({ manager, tenantId }: TenantScope, id: string): Promise<void> {
  await manager.delete(IdempotentAnswerEntity, { id, tenantId });
}

/** Those of calls under way included; counts no further than `most`. */
export async function countAnswers({ manager, tenantId }: TenantScope, most: number): Promise<number> {
  const [{ kept }] = await manager.query<[{ kept: number }]>(COUNT, [tenantId, most]);
  return kept;
}
