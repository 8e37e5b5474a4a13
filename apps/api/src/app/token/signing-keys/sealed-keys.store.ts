import type pg from 'pg';
import type { MasterKeys } from '../../config/master-key.ts';
import { unsealKey } from './key-seal.ts';

/** Throws where the master keys do not open every signing key of a database. */
export async function requireKeysOpen(owner: pg.ClientBase, masterKeys: MasterKeys): Promise<void> {
  const { rows } = await owner.query<{ kid: string; sealed: Buffer }>(
    'SELECT kid, sealed_private_key AS sealed FROM public.signing_key',
  );
  for (const { kid, sealed } of rows) unsealKey(masterKeys, kid, sealed);
}
