import type { Env } from './env.ts';
import type { MasterKeys } from './master-key.ts';

/** Injection token of {@link Settings}. */
export const SETTINGS = Symbol('SETTINGS');

/** The environment once the database is known: what the application module is built from. */
export interface Settings extends Omit<Env, 'databaseUrl' | 'masterKey' | 'otherMasterKey' | 'rootPassword'> {
  /** Connects as the unprivileged role `velgent_app`. */
  databaseUrl: string;
  masterKeys: MasterKeys;
  /** Folder of the built console, served where it exists. */
  consoleDir: string;
}

/** Secrets stand in them once, and those of the start alone not at all: they go to each worker. */
export function settingsOf(
  env: Env,
  { databaseUrl, masterKeys, consoleDir }: Pick<Settings, 'databaseUrl' | 'masterKeys' | 'consoleDir'>,
): Settings {
  const { masterKey: _seals, otherMasterKey: _opens, rootPassword: _ofFirstRoot, ...kept } = env;
  return { ...kept, databaseUrl, masterKeys, consoleDir };
}
