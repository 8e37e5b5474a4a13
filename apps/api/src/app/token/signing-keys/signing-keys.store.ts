import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { SealedKeyPair } from './signing-key-pair.ts';

export interface PublishedKey extends SealedKeyPair {
  activatesAt: Date;
  now: Date;
}

type SealedKey = Pick<SealedKeyPair, 'kid' | 'sealedPrivateKey'>;

const LOCK = `SELECT pg_advisory_xact_lock(hashtext('signing keys'))`;
const PUBLISHED = `
  SELECT kid, public_jwk AS "publicJwk", sealed_private_key AS "sealedPrivateKey", activates_at AS "activatesAt",
    clock_timestamp() AS now
  FROM signing_key WHERE retires_at IS NULL OR retires_at > clock_timestamp() ORDER BY activates_at DESC`;
const NEWEST = `
  SELECT kid, activates_at <= clock_timestamp() - make_interval(days => $1, secs => -$2::int) AS "isDue" FROM signing_key
  WHERE retires_at IS NULL ORDER BY activates_at DESC LIMIT 1`;
const INSERT = `
  INSERT INTO signing_key (kid, public_jwk, sealed_private_key, activates_at)
  VALUES ($1, $2, $3, clock_timestamp() + make_interval(secs => $4)) RETURNING activates_at AS "activatesAt"`;
const RETIRE_OTHERS = `
  UPDATE signing_key SET retires_at = clock_timestamp() + make_interval(secs => $2)
  WHERE kid <> $1 AND retires_at IS NULL`;
const CLOCKS_AGREE = `
  SELECT clock_timestamp() - $1::timestamptz BETWEEN interval '-1 hour' AND interval '1 hour' AS agree`;
const FORGET_RETIRED = `DELETE FROM signing_key WHERE retires_at < clock_timestamp() - interval '1 day'`;
const SEALED = 'SELECT kid, sealed_private_key AS "sealedPrivateKey" FROM signing_key';
const RESEAL = 'UPDATE signing_key SET sealed_private_key = $2 WHERE kid = $1';

@Injectable()
export class SigningKeysStore {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order in which they activate, the last one first, and the database's time with each. */
  published(): Promise<PublishedKey[]> {
    return this.dataSource.query<PublishedKey[]>(PUBLISHED);
  }

  /** One at a time over all replicas. */
  locked<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(LOCK);
      return work(manager);
    });
  }
}

/** Whether the database's clock is within an hour of ours. */
export async function clocksAgree(transaction: Transaction): Promise<boolean> {
  const [clocks] = await managerOf(transaction).query<{ agree: boolean }[]>(CLOCKS_AGREE, [new Date()]);
  return clocks!.agree;
}

export async function forgetRetiredKeys(transaction: Transaction): Promise<void> {
  await managerOf(transaction).query(FORGET_RETIRED);
}

/** Whether the newest key needs a successor, published so long ahead; undefined where there is no key. */
export async function isSuccessorDue(
  transaction: Transaction,
  days: number,
  aheadSeconds: number,
): Promise<boolean | undefined> {
  const [newest] = await managerOf(transaction).query<{ isDue: boolean }[]>(NEWEST, [days, aheadSeconds]);
  return newest?.isDue;
}

/** Answers when it activates, by the database's clock. */
export async function insertSigningKey(
  transaction: Transaction,
  { kid, publicJwk, sealedPrivateKey }: SealedKeyPair,
  aheadSeconds: number,
): Promise<Date> {
  const values = [kid, publicJwk, sealedPrivateKey, aheadSeconds];
  const [row] = await managerOf(transaction).query<{ activatesAt: Date }[]>(INSERT, values);
  return row!.activatesAt;
}

export async function retireOthers(transaction: Transaction, kid: string, afterSeconds: number): Promise<void> {
  await managerOf(transaction).query(RETIRE_OTHERS, [kid, afterSeconds]);
}

export const sealedSigningKeys = (transaction: Transaction): Promise<SealedKey[]> =>
  managerOf(transaction).query<SealedKey[]>(SEALED);

export async function replaceSeal(transaction: Transaction, { kid, sealedPrivateKey }: SealedKey): Promise<void> {
  await managerOf(transaction).query(RESEAL, [kid, sealedPrivateKey]);
}
