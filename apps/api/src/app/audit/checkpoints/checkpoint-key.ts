import type { JsonWebKeys } from '@velgent/engine-dto';
import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { MasterKeys } from '../../config/master-key.ts';
import { sealsFor } from '../../config/seal.ts';
import type { Transaction } from '../../database/transaction.ts';
import {
  insertKey,
  lockKeys,
  newestKey,
  publicKeys,
  replaceSeal,
  type SealedKey,
  sealedKeys,
} from './checkpoint-key.store.ts';

const { seal, unseal, reseal } = sealsFor(
  'velgent audit signing keys at rest',
  'The keys of the audit trail in the database were sealed with another VELGENT_MASTER_KEY',
);

/** What signs the heads of chains: ES256, and no key that signs tokens. */
export interface CheckpointKey {
  kid: string;
  privateKey: KeyObject;
}

/** The newest key; of several replicas that find none, one makes it. */
export async function checkpointKey(transaction: Transaction, masterKeys: MasterKeys): Promise<CheckpointKey> {
  let found = await newestKey(transaction);
  if (!found) {
    await lockKeys(transaction);
    found = (await newestKey(transaction)) ?? (await makeKey(transaction, masterKeys));
  }
  const key = unseal(masterKeys, found.kid, found.sealed);
  return { kid: found.kid, privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) };
}

/** A new key, which signs from now on. What earlier ones have signed stays verifiable. */
export async function rotateCheckpointKey(transaction: Transaction, masterKeys: MasterKeys): Promise<string> {
  await lockKeys(transaction);
  return (await makeKey(transaction, masterKeys)).kid;
}

/** RFC 7517 §5: every key there ever was. */
export async function checkpointJwks(transaction: Transaction): Promise<JsonWebKeys> {
  return { keys: await publicKeys(transaction) };
}

/** Seals with the first master key what another one still opens. */
export async function resealCheckpointKeys(transaction: Transaction, masterKeys: MasterKeys): Promise<void> {
  for (const { kid, sealed } of await sealedKeys(transaction)) {
    const anew = reseal(masterKeys, kid, sealed);
    if (anew) await replaceSeal(transaction, { kid, sealed: anew });
  }
}

async function makeKey(transaction: Transaction, masterKeys: MasterKeys): Promise<SealedKey> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  // RFC 7638 §3: the required members in lexical order.
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  const sealed = seal(masterKeys, kid, privateKey.export({ format: 'der', type: 'pkcs8' }));
  await insertKey(transaction, { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' }, { kid, sealed });
  return { kid, sealed };
}
