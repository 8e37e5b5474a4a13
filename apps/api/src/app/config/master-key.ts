import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from './env.ts';

/** The first one seals; all of them open what was sealed. 32 bytes each. */
export type MasterKeys = readonly [Buffer, ...Buffer[]];

/** The keys given, or the one of the data directory in place of the first. */
export function masterKeysOf(env: Pick<Env, 'masterKey' | 'otherMasterKey' | 'dataDir'>): MasterKeys {
  const seals = env.masterKey ?? masterKeyOf(env.dataDir);
  return env.otherMasterKey ? [seals, env.otherMasterKey] : [seals];
}

/** The master key of a data directory, made on the first call (mode 0600). 32 bytes. */
function masterKeyOf(dataDir: string): Buffer {
  const file = path.join(dataDir, 'master.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64') + '\n', { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32) throw new Error(`${file} does not hold 32 bytes in base64`);
  return key;
}
