import type { ActivitySeriesQuery } from '@velgent/admin-dto';
import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';
import { conditionsOf, type StoredCredential } from './activity-events.store.ts';

const SHOWN_BY_THEMSELVES = 8;

/** Calls of a credential in one bucket, counted from 1; of all others together without one. */
export type BucketCount = StoredCredential & { credential_id: string | null; bucket: number; calls: number };

export function countByBucket(
  transaction: Transaction,
  tenantId: string,
  query: ActivitySeriesQuery,
  buckets: number,
): Promise<BucketCount[]> {
  const { conditions, values } = conditionsOf(tenantId, query);
  const epoch = (value: string) => `extract(epoch FROM $${values.push(value)}::timestamptz)`;
  return managerOf(transaction).query<BucketCount[]>(
    `WITH counted AS (
           SELECT credential_id, count(*) AS calls, least(${buckets}, greatest(1,
             width_bucket(extract(epoch FROM occurred_at), ${epoch(query.from)}, ${epoch(query.to)}, ${buckets}))) AS bucket
           FROM activity WHERE ${conditions} GROUP BY credential_id, bucket
         ), busiest AS (
           SELECT credential_id FROM counted GROUP BY credential_id
           ORDER BY sum(calls) DESC, credential_id LIMIT ${SHOWN_BY_THEMSELVES}
         )
         SELECT credential.id AS credential_id, credential.type AS credential_type, credential.name,
           credential.client_id, credential.secret_prefix, bucket::int, sum(calls)::int AS calls
         FROM counted LEFT JOIN busiest USING (credential_id) LEFT JOIN credential ON credential.id = busiest.credential_id
         GROUP BY credential.id, bucket`,
    values,
  );
}
