import type { JsonWebKeys } from '@velgent/engine-dto';
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { MasterKeys } from '../../config/master-key.ts';
import { sealsFor } from '../../config/seal.ts';

const { seal, unseal, reseal } = sealsFor(
  'velgent audit signing keys at rest',
  'The keys of the audit trail in the database were sealed with another VELGENT_MASTER_KEY',
);

/** What signs the heads of chains: ES256, and no key that signs tokens. */
export interface CheckpointKey {
  kid: string;
  privateKey: KeyObject;
}

interface Sealed {
  kid: string;
  sealed: Buffer;
}

const NEWEST = `
  SELECT kid, sealed_private_key AS sealed FROM audit_signing_key ORDER BY created_at DESC, kid LIMIT 1`;
const LOCK = `SELECT pg_advisory_xact_lock(hashtext('audit signing keys'))`;
const INSERT = 'INSERT INTO audit_signing_key (kid, public_jwk, sealed_private_key) VALUES ($1, $2, $3)';

/** The newest key; of several replicas that find none, one makes it. */
export async function checkpointKey(manager: EntityManager, masterKeys: MasterKeys): Promise<CheckpointKey> {
  const newest = async () => (await manager.query<Sealed[]>(NEWEST))[0];
  let found = await newest();
  if (!found) {
    await manager.query(LOCK);
    found = (await newest()) ?? (await makeKey(manager, masterKeys));
  }
  const key = unseal(masterKeys, found.kid, found.sealed);
  return { kid: found.kid, privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) };
}

/** A new key, which signs from now on. What earlier ones have signed stays verifiable. */
export async function rotateCheckpointKey(manager: EntityManager, masterKeys: MasterKeys): Promise<string> {
  await manager.query(LOCK);
  return (await makeKey(manager, masterKeys)).kid;
}

/** RFC 7517 §5: every key there ever was. */
export async function checkpointJwks(manager: EntityManager): Promise<JsonWebKeys> {
  const rows = await manager.query<{ key: JsonWebKeys['keys'][number] }[]>(
    'SELECT public_jwk AS key FROM audit_signing_key ORDER BY created_at DESC, kid',
  );
  return { keys: rows.map(({ key }) => key) };
}

/** Seals with the first master key what another one still opens. */
export async function resealCheckpointKeys(manager: EntityManager, masterKeys: MasterKeys): Promise<void> {
  const keys = await manager.query<Sealed[]>('SELECT kid, sealed_private_key AS sealed FROM audit_signing_key');
  for (const { kid, sealed } of keys) {
    const anew = reseal(masterKeys, kid, sealed);
    if (anew) await manager.query('UPDATE audit_signing_key SET sealed_private_key = $2 WHERE kid = $1', [kid, anew]);
  }
}

async function makeKey(manager: EntityManager, masterKeys: MasterKeys): Promise<Sealed> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  // RFC 7638 §3: the required members in lexical order.
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  const sealed = seal(masterKeys, kid, privateKey.export({ format: 'der', type: 'pkcs8' }));
  await manager.query(INSERT, [kid, { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' }, sealed]);
  return { kid, sealed };
}
