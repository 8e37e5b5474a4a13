import { MAX_ACCESS_TOKEN_TTL_SECONDS } from '@velgent/client-model';
import type { MasterKeys } from '../../config/master-key.ts';
import type { Transaction } from '../../database/transaction.ts';
import { resealKey } from './key-seal.ts';
import { generateKeyPair } from './signing-key-pair.ts';
import {
  clocksAgree,
  forgetRetiredKeys,
  insertSigningKey,
  isSuccessorDue,
  replaceSeal,
  retireOthers,
  sealedSigningKeys,
  type SigningKeysStore,
} from './signing-keys.store.ts';

/** How long anyone may keep the published keys, in seconds: `max-age` of the JWKS. */
export const JWKS_MAX_AGE_S = 300;
/** A key is published so long before its first signature: every cache has it by then, and every replica has read it. */
export const PUBLISHED_AHEAD_S = 2 * JWKS_MAX_AGE_S;
/** A key stays published so long after its successor took over: until the longest-lived of its tokens has expired. */
const OUTLIVES_S = MAX_ACCESS_TOKEN_TTL_SECONDS + JWKS_MAX_AGE_S;

export interface Rotation {
  kid: string;
  /** When it signs its first token, by the database's clock. */
  activatesAt: Date;
}

/**
 * Makes the first key where there is none, and a successor where the newest has signed for `days`. Whoever of several
 * replicas comes first does it, under a lock and by the database's clock; the others find it done. Null too while that
 * clock is far from ours: a successor made for next year would be the newest until then.
 */
export function rotateWhenDue(keys: SigningKeysStore, masterKeys: MasterKeys, days: number): Promise<Rotation | null> {
  return keys.locked(async (transaction) => {
    const agree = await clocksAgree(transaction);
    if (agree) await forgetRetiredKeys(transaction);
    const isDue = await isSuccessorDue(transaction, days, PUBLISHED_AHEAD_S);
    if (isDue === undefined) return addKey(transaction, masterKeys, 0);
    return isDue && agree ? addKey(transaction, masterKeys, PUBLISHED_AHEAD_S) : null;
  });
}

/** Publishes a successor now. It signs once everyone can know it. */
export function rotateNow(keys: SigningKeysStore, masterKeys: MasterKeys): Promise<Rotation> {
  return keys.locked((transaction) => addKey(transaction, masterKeys, PUBLISHED_AHEAD_S));
}

/** Seals with the first master key what another one still opens; answers how many keys that were. */
export function resealKeys(keys: SigningKeysStore, masterKeys: MasterKeys): Promise<number> {
  return keys.locked(async (transaction) => {
    const resealed = (await sealedSigningKeys(transaction)).flatMap(({ kid, sealedPrivateKey }) => {
      const sealed = resealKey(masterKeys, kid, sealedPrivateKey);
      return sealed ? [{ kid, sealedPrivateKey: sealed }] : [];
    });
    for (const key of resealed) await replaceSeal(transaction, key);
    return resealed.length;
  });
}

async function addKey(transaction: Transaction, masterKeys: MasterKeys, ahead: number): Promise<Rotation> {
  const pair = generateKeyPair(masterKeys);
  const activatesAt = await insertSigningKey(transaction, pair, ahead);
  await retireOthers(transaction, pair.kid, ahead + OUTLIVES_S);
  return { kid: pair.kid, activatesAt };
}
