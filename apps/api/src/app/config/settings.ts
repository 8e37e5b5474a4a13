import type { DatabaseAddress } from './database-address.ts';
import type { Env } from './env.ts';
import type { MasterKeys } from './master-key.ts';

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('SETTINGS');

/** What no process that serves is given: secrets of the start, and the owner's connection. */
type Kept =
  | 'databaseUrl'
  | 'databaseUrlFile'
  | 'migrationDatabaseUrl'
  | 'migrationDatabaseUrlFile'
  | 'databaseRole'
  | 'masterKey'
  | 'otherMasterKey'
  | 'rootPassword';

/** The environment once the database is known: what the application module is built from. */
export interface Settings extends Omit<Env, Kept>, DatabaseAddress {
  masterKeys: MasterKeys;
  /** Folder of the built console, served where it exists. */
  consoleDir: string;
}

/** Secrets stand in them once, and those of the start alone not at all: they go to each worker. */
export function settingsOf(env: Env, given: DatabaseAddress & Pick<Settings, 'masterKeys' | 'consoleDir'>): Settings {
  const { masterKey: _seals, otherMasterKey: _opens, rootPassword: _ofFirstRoot, ...kept } = env;
  const { migrationDatabaseUrl: _owners, migrationDatabaseUrlFile: _file, databaseRole: _role, ...served } = kept;
  const { databaseUrl, databaseUrlFile, databaseAppRole, databasePooled, masterKeys, consoleDir } = given;
  return { ...served, databaseUrl, databaseUrlFile, databaseAppRole, databasePooled, masterKeys, consoleDir };
}
