import type { JsonWebKeys } from '@velgent/engine-dto';
import type { JsonWebKey } from 'node:crypto';
import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';

/** A private key as it lies in the database: sealed with a master key. */
export interface SealedKey {
  kid: string;
  sealed: Buffer;
}

type PublicKey = JsonWebKeys['keys'][number];

const NEWEST = `
  SELECT kid, sealed_private_key AS sealed FROM audit_signing_key ORDER BY created_at DESC, kid LIMIT 1`;
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('audit signing keys'))`;
const INSERT = 'INSERT INTO audit_signing_key (kid, public_jwk, sealed_private_key) VALUES ($1, $2, $3)';
const PUBLIC = 'SELECT public_jwk AS key FROM audit_signing_key ORDER BY created_at DESC, kid';
const SEALED = 'SELECT kid, sealed_private_key AS sealed FROM audit_signing_key';
const RESEAL = 'UPDATE audit_signing_key SET sealed_private_key = $2 WHERE kid = $1';

export async function newestKey(transaction: Transaction): Promise<SealedKey | undefined> {
  return (await managerOf(transaction).query<SealedKey[]>(NEWEST))[0];
}

/** Until the transaction ends nobody else makes a key. */
export async function lockKeys(transaction: Transaction): Promise<void> {
  await managerOf(transaction).query(LOCK);
}

export async function insertKey(
  transaction: Transaction,
  publicJwk: JsonWebKey,
  { kid, sealed }: SealedKey,
): Promise<void> {
  await managerOf(transaction).query(INSERT, [kid, publicJwk, sealed]);
}

/** Newest first. */
export async function publicKeys(transaction: Transaction): Promise<PublicKey[]> {
  const rows = await managerOf(transaction).query<{ key: PublicKey }[]>(PUBLIC);
  return rows.map(({ key }) => key);
}

export const sealedKeys = (transaction: Transaction): Promise<SealedKey[]> =>
  managerOf(transaction).query<SealedKey[]>(SEALED);

export async function replaceSeal(transaction: Transaction, { kid, sealed }: SealedKey): Promise<void> {
  await managerOf(transaction).query(RESEAL, [kid, sealed]);
}
