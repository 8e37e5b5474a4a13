import { MAX_ACCESS_TOKEN_TTL_SECONDS } from '@velgent/client-model';
import type { DataSource, EntityManager } from 'typeorm';
import type { MasterKeys } from '../../config/master-key.ts';
import { resealKey } from './key-seal.ts';
import { generateKeyPair, type SealedKeyPair } from './signing-key-pair.ts';

/** How long anyone may keep the published keys, in seconds: `max-age` of the JWKS. */
export const JWKS_MAX_AGE_S = 300;
/** A key is published so long before its first signature: every cache has it by then, and every replica has read it. */
export const PUBLISHED_AHEAD_S = 2 * JWKS_MAX_AGE_S;
/** A key stays published so long after its successor took over: until the longest-lived of its tokens has expired. */
const OUTLIVES_S = MAX_ACCESS_TOKEN_TTL_SECONDS + JWKS_MAX_AGE_S;

const LOCK = `SELECT pg_advisory_xact_lock(hashtext('signing keys'))`;
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
export function rotateWhenDue(dataSource: DataSource, masterKeys: MasterKeys, days: number): Promise<Rotation | null> {
  return locked(dataSource, async (manager) => {
    const [clocks] = await manager.query<{ agree: boolean }[]>(CLOCKS_AGREE, [new Date()]);
    if (clocks!.agree) await manager.query(FORGET_RETIRED);
    const [newest] = await manager.query<{ isDue: boolean }[]>(NEWEST, [days, PUBLISHED_AHEAD_S]);
    if (!newest) return addKey(manager, masterKeys, 0);
    return newest.isDue && clocks!.agree ? addKey(manager, masterKeys, PUBLISHED_AHEAD_S) : null;
  });
}

/** Publishes a successor now. It signs once everyone can know it. */
export function rotateNow(dataSource: DataSource, masterKeys: MasterKeys): Promise<Rotation> {
  return locked(dataSource, (manager) => addKey(manager, masterKeys, PUBLISHED_AHEAD_S));
}

/** Seals with the first master key what another one still opens; answers how many keys that were. */
export function resealKeys(dataSource: DataSource, masterKeys: MasterKeys): Promise<number> {
  return locked(dataSource, async (manager) => {
    const keys = await manager.query<Pick<SealedKeyPair, 'kid' | 'sealedPrivateKey'>[]>(SEALED);
    const resealed = keys.flatMap(({ kid, sealedPrivateKey }) => {
      const sealed = resealKey(masterKeys, kid, sealedPrivateKey);
      return sealed ? [{ kid, sealed }] : [];
    });
    for (const { kid, sealed } of resealed) await manager.query(RESEAL, [kid, sealed]);
    return resealed.length;
  });
}

async function addKey(manager: EntityManager, masterKeys: MasterKeys, ahead: number): Promise<Rotation> {
  const { kid, publicJwk, sealedPrivateKey } = generateKeyPair(masterKeys);
  const [row] = await manager.query<{ activatesAt: Date }[]>(INSERT, [kid, publicJwk, sealedPrivateKey, ahead]);
  await manager.query(RETIRE_OTHERS, [kid, ahead + OUTLIVES_S]);
  return { kid, activatesAt: row!.activatesAt };
}

const locked = <T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> =>
  dataSource.transaction(async (manager) => {
    await manager.query(LOCK);
    return work(manager);
  });
