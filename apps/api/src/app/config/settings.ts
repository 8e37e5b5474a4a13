import type { Env } from './env.ts';
import type { MasterKeys } from './master-key.ts';

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('SETTINGS');

/** The environment once the database is known: what the application module is built from. */
export interface Settings extends Omit<Env, 'databaseUrl' | 'masterKey' | 'otherMasterKey'> {
  /** Connects as the unprivileged role `velgent_app`. */
  databaseUrl: string;
  masterKeys: MasterKeys;
  /** Folder of the built console, served where it exists. */
  consoleDir: string;
}
